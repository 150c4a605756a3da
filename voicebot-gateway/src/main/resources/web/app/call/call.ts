import { errorNotice, lostNotice, microphoneNotice, notSignedIn, type Notice } from "../notices";
import { isSignedIn } from "../access";
import type { AgentInCall, ServerEvent } from "./events";
import { Conversation } from "./conversation";
import { Microphone, MicrophoneError, type MicrophoneTrouble } from "./microphone";
import { Player } from "./player";
import { RealtimeClient, type Lost } from "./realtime";

export type Phase = "idle" | "connecting" | "listening" | "thinking" | "speaking" | "paused";

/** One call at a time: joins microphone, connection and player, and says `change` when something did. */
export class Call extends EventTarget {
  phase: Phase = "idle";
  /** Loudness of the microphone, 0 to 1. */
  level = 0;
  /** The key of the agent that shall answer: the one that does, but while a switch is under way. */
  wanted = "";
  hasMicrophone = false;
  notice: Notice | undefined;
  readonly conversation = new Conversation(() => this.#changed());
  #client: RealtimeClient | undefined;
  #microphone: Microphone | undefined;
  #player: Player | undefined;
  /** Counts calls, so that what a former one still had under way is dropped. */
  #number = 0;

  get isActive(): boolean {
    return this.phase !== "idle";
  }

  /** The agent that answers; undefined before it was confirmed. */
  get agent(): AgentInCall | undefined {
    return this.conversation.agent;
  }

  /** Calls an agent. Without a microphone the call begins all the same, for typing. */
  async start(agent: string, withMicrophone: boolean): Promise<void> {
    const number = ++this.#number;
    this.wanted = agent;
    this.notice = undefined;
    this.#enter("connecting");
    const player = await Player.open({
      started: (item) => this.conversation.started(item, player.latencyMs),
      finished: (item, playedMs) => this.conversation.finished(item, playedMs),
      played: (item, playedMs, playing) => this.conversation.played(item, playedMs, playing),
    });
    if (number !== this.#number) {
      player.close();
      return;
    }
    this.#player = player;
    if (withMicrophone) {
      await this.openMicrophone();
      if (number !== this.#number) {
        return;
      }
      if (!this.hasMicrophone) {
        this.end();
        return;
      }
    }
    const client = new RealtimeClient(agent, {
      opened: () => undefined,
      received: (event) => this.#received(event),
      heard: (audio) => this.conversation.heard(audio),
      lost: (how) => void this.#lost(how),
    });
    this.#client = client;
    this.conversation.begin(client, player);
  }

  /** Takes the microphone (again), and explains when that fails. */
  async openMicrophone(): Promise<void> {
    const number = this.#number;
    try {
      const microphone = await Microphone.open({
        heard: (pcm, level) => this.#heard(pcm, level),
        lost: (trouble) => this.#microphoneLost(trouble),
      });
      if (number !== this.#number) {
        microphone.close();
        return;
      }
      this.#microphone = microphone;
      this.hasMicrophone = true;
      this.notice = undefined;
    } catch (failure) {
      const trouble = failure instanceof MicrophoneError ? failure.trouble : "failed";
      this.notice = microphoneNotice(trouble);
    }
    this.#changed();
  }

  /** Hangs up. What was said stays. */
  end(): void {
    this.#number++;
    this.#client?.close();
    this.#microphone?.close();
    this.#player?.close();
    this.#client = undefined;
    this.#microphone = undefined;
    this.#player = undefined;
    this.hasMicrophone = false;
    this.level = 0;
    this.conversation.end();
    this.#enter("idle");
  }

  /** Lets another agent answer from now on, in the same call. */
  switchTo(agent: string): void {
    this.wanted = agent;
    this.#client?.send({
      type: "session.update",
      session: { type: "realtime", x_switchboard: { agent } },
    });
  }

  /** Says something by keyboard. */
  async type(text: string, agent: string): Promise<void> {
    if (!this.isActive) {
      await this.start(agent, false);
    }
    await this.conversation.type(text);
  }

  dismissNotice(): void {
    this.notice = undefined;
    this.#changed();
  }

  #received(event: ServerEvent): void {
    if (event.type === "session.created" && this.phase === "connecting") {
      this.#enter("listening");
      if (event.session.x_switchboard?.agent?.key !== this.wanted) {
        this.switchTo(this.wanted);
      }
    }
    this.conversation.received(event);
    if (event.type === "session.updated") {
      this.wanted = this.agent?.key ?? this.wanted;
    } else if (event.type === "error" && event.error.code !== "response_cancel_not_active") {
      this.wanted = this.agent?.key ?? this.wanted;
      this.notice = errorNotice(event.error.code, event.error.message);
    }
    this.#changed();
  }

  #heard(pcm: Int16Array<ArrayBuffer>, level: number): void {
    this.level = level;
    this.#client?.sendAudio(pcm);
    this.dispatchEvent(new Event("level"));
  }

  #microphoneLost(trouble: MicrophoneTrouble): void {
    this.#microphone = undefined;
    this.hasMicrophone = false;
    this.level = 0;
    this.notice = microphoneNotice(trouble);
    this.#changed();
  }

  async #lost(how: Lost): Promise<void> {
    const told = this.notice?.id === "server-error" ? this.notice : undefined;
    this.end();
    const isOut = !how.wasOpen && !(await isSignedIn().catch(() => true));
    const lost = lostNotice(how);
    this.notice = isOut ? notSignedIn : told ? { ...lost, text: told.text } : lost;
    this.#changed();
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.#changed();
  }

  #changed(): void {
    if (this.phase !== "idle" && this.phase !== "connecting") {
      this.phase = this.conversation.floor;
    }
    this.dispatchEvent(new Event("change"));
  }
}
