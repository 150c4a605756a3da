import { Answers } from "./answers";
import type { AgentInCall, PlaybackEvent, ServerEvent, Session } from "./events";
import type { BinaryAudio } from "./binary";
import { fromBase64 } from "./pcm";
import type { Cut, Player } from "./player";
import type { RealtimeClient } from "./realtime";
import { TurnClock } from "./timing";
import { Transcript } from "./transcript";

/** Who says what: follows the events of one call and stops the bot when the caller speaks. */
export class Conversation {
  readonly transcript = new Transcript();
  agent: AgentInCall | undefined;
  readonly #answers = new Answers();
  readonly #clock = new TurnClock();
  readonly #changed: () => void;
  #client: RealtimeClient | undefined;
  #serverState: "listening" | "thinking" | "speaking" = "listening";
  /** The caller's turn is over and nothing of the answer has come. */
  #isTurnOpen = false;
  /** The item that answers the last turn. */
  #answer: string | undefined;
  #isReady = false;
  #waiting: string[] = [];
  /** The server says when the bot pauses, goes on and stops; without that we stop it ourselves. */
  #serverDecides = false;
  /** What binary frames belong to, by the number of their stream. */
  #streams = new Map<number, { response: string; item: string }>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Who holds the floor, as the caller hears it. */
  get floor(): "listening" | "thinking" | "speaking" | "paused" {
    if (this.#answers.paused) {
      return "paused";
    }
    if (this.#answers.playing) {
      return "speaking";
    }
    return this.#serverState === "thinking" ? "thinking" : "listening";
  }

  begin(client: RealtimeClient, player: Player): void {
    this.#client = client;
    this.#answers.begin(player);
  }

  end(): void {
    this.transcript.lines
      .filter((line) => line.interim)
      .forEach((line) => this.transcript.finish(line.id));
    this.#answers.end();
    this.#client = undefined;
    this.#serverState = "listening";
    this.#isTurnOpen = false;
    this.#answer = undefined;
    this.#isReady = false;
    this.#waiting = [];
    this.#serverDecides = false;
    this.#streams.clear();
    this.agent = undefined;
  }

  /** Says something by keyboard; before the call stands it waits. */
  async type(text: string): Promise<void> {
    if (!this.#isReady) {
      this.#waiting.push(text);
      return;
    }
    if (this.#answers.isActive) {
      this.#client?.send({ type: "response.cancel" });
    }
    await this.#interrupt();
    this.#say(text);
    this.#ask();
  }

  received(event: ServerEvent): void {
    switch (event.type) {
      case "session.created":
        this.#adopt(event.session.x_switchboard?.agent, undefined);
        this.#ready();
        break;
      case "session.updated":
        this.#adopt(event.session.x_switchboard?.agent, event.session.x_switchboard?.switch_ms);
        this.#agree(event.session);
        break;
      case "input_audio_buffer.speech_started":
        if (!this.#serverDecides) {
          void this.#interrupt();
        }
        this.#serverState = "listening";
        this.transcript.put(event.item_id, { who: "caller" });
        break;
      case "input_audio_buffer.speech_stopped":
        this.#turnEnded(true);
        break;
      case "conversation.item.input_audio_transcription.delta":
        this.transcript.append(event.item_id, "caller", event.delta ?? "");
        break;
      case "conversation.item.input_audio_transcription.completed":
        this.transcript.put(event.item_id, { who: "caller" });
        this.transcript.finish(event.item_id, event.transcript);
        break;
      case "conversation.item.input_audio_transcription.failed":
        this.transcript.finish(event.item_id, "(not understood)");
        break;
      case "response.created":
        this.#answers.created(event.response.id);
        break;
      case "response.output_audio_transcript.delta":
        this.transcript.append(event.item_id, "bot", event.delta, this.agent?.name);
        break;
      case "response.output_audio_transcript.done":
        this.transcript.finish(event.item_id, event.transcript);
        this.#answers.spoken(event.item_id, event.transcript);
        break;
      case "response.output_audio.delta":
        this.#heard(event.response_id, event.item_id, fromBase64(event.delta));
        break;
      case "response.content_part.added":
        if (event.x_switchboard) {
          const { response_id: response, item_id: item } = event;
          this.#streams.set(event.x_switchboard.stream, { response, item });
        }
        break;
      case "response.output_audio.done":
        this.#forgetStream(event.item_id);
        this.#answers.complete(event.item_id);
        break;
      case "response.done":
        this.#done(event.response);
        break;
      case "x_switchboard.playback":
        this.#playback(event);
        break;
      case "x_switchboard.state":
        this.#serverState = event.state;
        break;
      case "x_switchboard.turn_timing":
        this.#clock.marked(event);
        this.#showTiming();
        break;
      case "x_switchboard.failover":
      case "response.output_item.added":
      case "error":
        break;
    }
  }

  /** Audio that came as a binary frame. */
  heard({ stream, pcm }: BinaryAudio): void {
    const of = this.#streams.get(stream);
    if (of) {
      this.#heard(of.response, of.item, pcm);
    }
  }

  /** The player has played so much of an item by now. */
  played(item: string, playedMs: number, playing: boolean): void {
    if (this.#serverDecides) {
      const played = { item_id: item, played_ms: playedMs, playing };
      this.#client?.send({ type: "x_switchboard.played", ...played });
    }
  }

  /** The player began an item. */
  started(item: string, latencyMs: number): void {
    this.#answers.playing = item;
    if (item === this.#answer) {
      this.#clock.heard(latencyMs);
      this.#showTiming();
    }
    this.#changed();
  }

  /** The player came to the end of an item. */
  finished(item: string, playedMs: number): void {
    this.#answers.finished(item, playedMs);
    this.#changed();
  }

  /** Stops the bot at once and tells the server how much of its answer was heard. */
  async #interrupt(): Promise<void> {
    const paused = this.#answers.paused;
    const cut = await this.#answers.interrupt();
    this.#showPaused(paused, false);
    this.#tellCut(cut);
  }

  /** Forgets the rest of an item and tells the server how much of it was heard. */
  async #stop(item: string): Promise<void> {
    const cut = await this.#answers.stop(item);
    this.#showPaused(item, false);
    this.#tellCut(cut);
  }

  #playback(event: PlaybackEvent): void {
    switch (event.action) {
      case "pause":
        this.#answers.pause(event.item_id);
        this.#showPaused(event.item_id, true);
        break;
      case "resume":
        this.#answers.resume(event.item_id, event.from_ms);
        this.#showPaused(event.item_id, false);
        break;
      case "stop":
        void this.#stop(event.item_id);
        break;
    }
  }

  #showPaused(item: string | undefined, paused: boolean): void {
    if (item && this.transcript.get(item)) {
      this.transcript.put(item, { who: "bot", paused });
    }
  }

  #tellCut(cut: Cut | undefined): void {
    if (cut) {
      this.#client?.send({
        type: "conversation.item.truncate",
        item_id: cut.item,
        content_index: 0,
        audio_end_ms: cut.playedMs,
      });
      if (this.transcript.get(cut.item)) {
        this.transcript.put(cut.item, { who: "bot", interrupted: true, interim: false });
      }
      this.#changed();
    }
  }

  #heard(response: string, item: string, pcm: Int16Array): void {
    const isWanted = this.#answers.add(response, item, this.agent?.key ?? "", pcm);
    if (isWanted && this.#isTurnOpen) {
      this.#isTurnOpen = false;
      this.#answer = item;
    }
  }

  #done(response: { id: string; status: string }): void {
    this.#answers.done(response.id);
    if (this.#serverDecides && response.status === "cancelled") {
      this.#answers.unplayed(response.id).forEach((item) => void this.#stop(item));
    }
    if (response.status === "failed") {
      this.transcript.note("The answer failed. Say it again, or try another agent.");
    }
    if (response.status === "failed" || response.status === "completed") {
      this.#serverState = "listening";
    }
  }

  #turnEnded(isSpoken: boolean): void {
    this.#clock.turnEnded(isSpoken);
    this.#isTurnOpen = true;
    this.#answer = undefined;
    this.#serverState = "thinking";
  }

  #showTiming(): void {
    const timing = this.#clock.timing;
    if (timing && this.#answer) {
      this.transcript.put(this.#answer, { who: "bot", timing });
    }
  }

  /** What was typed already comes first: an agent that was asked something does not greet. */
  #ready(): void {
    const typed = this.#waiting.splice(0);
    typed.forEach((text) => this.#say(text));
    this.#client?.send({
      type: "session.update",
      session: {
        type: "realtime",
        output_modalities: ["audio"],
        audio: { input: { transcription: {} } },
        x_switchboard: { events: true, playback: true, audio: "binary" },
      },
    });
    this.#isReady = true;
    if (typed.length > 0) {
      this.#ask();
    }
  }

  #say(text: string): void {
    const id = `item_${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}`;
    this.transcript.put(id, { who: "caller", text, interim: false });
    this.#client?.send({
      type: "conversation.item.create",
      item: { id, type: "message", role: "user", content: [{ type: "input_text", text }] },
    });
  }

  #ask(): void {
    this.#client?.send({ type: "response.create" });
    this.#turnEnded(false);
    this.#changed();
  }

  /** What the server will do of what we asked for. */
  #agree({ x_switchboard: ours }: Session): void {
    this.#serverDecides = ours?.playback ?? this.#serverDecides;
    if (ours?.audio) {
      this.#client?.sendBinary(ours.audio === "binary");
    }
  }

  #forgetStream(item: string): void {
    for (const [stream, of] of this.#streams) {
      if (of.item === item) {
        this.#streams.delete(stream);
      }
    }
  }

  #adopt(agent: AgentInCall | undefined, switchMs: number | undefined): void {
    if (agent && this.agent && agent.key !== this.agent.key) {
      const took = switchMs === undefined ? "" : ` Switched in ${Math.round(switchMs)} ms.`;
      this.transcript.note(`${agent.name} answers from here on.${took}`);
    }
    this.agent = agent ?? this.agent;
  }
}
