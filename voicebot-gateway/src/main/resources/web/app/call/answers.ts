import type { Cut, Player } from "./player";
import { Received } from "./received";

/** The bot's voice in one call: what came, what is played, what was talked over. */
export class Answers {
  /** The item that is being played. */
  playing: string | undefined;
  /** The item that stands still until the server knows what the caller wants. */
  paused: string | undefined;
  readonly #received = new Received();
  #player: Player | undefined;
  /** Items and responses that were talked over: what still comes of them is not played. */
  #cut = new Set<string>();
  #active: string | undefined;

  begin(player: Player): void {
    this.#player = player;
  }

  end(): void {
    this.#player = undefined;
    this.playing = undefined;
    this.paused = undefined;
    this.#active = undefined;
    this.#cut.clear();
  }

  /** Whether the server still works on a response. */
  get isActive(): boolean {
    return this.#active !== undefined;
  }

  created(response: string): void {
    this.#active = response;
  }

  done(response: string): void {
    if (this.#active === response) {
      this.#active = undefined;
    }
  }

  /** Takes audio; tells whether it will be heard. */
  add(response: string, item: string, agent: string, pcm: Int16Array): boolean {
    this.#received.audio(response, item, agent, pcm);
    const isWanted = !this.#cut.has(item) && !this.#cut.has(response);
    if (isWanted) {
      this.#player?.add(item, pcm);
    }
    return isWanted;
  }

  /** No more audio of this item will come. */
  complete(item: string): void {
    this.#player?.end(item);
  }

  spoken(item: string, transcript: string): void {
    const response = this.#received.of(item);
    if (response) {
      response.transcript = transcript;
    }
  }

  finished(item: string, playedMs: number): void {
    const response = this.#received.of(item);
    if (response) {
      response.playedMs = playedMs;
    }
    if (this.playing === item) {
      this.playing = undefined;
    }
  }

  pause(item: string): void {
    this.paused = item;
    this.#player?.pause();
  }

  resume(item: string, fromMs?: number): void {
    this.paused = undefined;
    this.#player?.resume(item, fromMs);
  }

  /** The items of a response of which some is still to be played. */
  unplayed(response: string): string[] {
    return this.#received.unplayed(response).filter((item) => !this.#cut.has(item));
  }

  /** Forgets the rest of one item; answers what was cut off, if anything was. */
  async stop(item: string): Promise<Cut | undefined> {
    const wasPlaying = this.playing === item || this.paused === item;
    this.playing = this.playing === item ? undefined : this.playing;
    this.paused = undefined;
    const cut = this.#cutOff(await this.#player?.stop(item), wasPlaying);
    this.#cut.add(item);
    return cut;
  }

  /** Falls silent at once; answers what was cut off, if anything was. */
  async interrupt(): Promise<Cut | undefined> {
    const wasPlaying = this.playing !== undefined;
    this.playing = undefined;
    this.paused = undefined;
    if (this.#active) {
      this.#cut.add(this.#active);
    }
    return this.#cutOff(await this.#player?.stop(), wasPlaying);
  }

  #cutOff(cut: Cut | undefined, wasPlaying: boolean): Cut | undefined {
    if (!cut || this.#cut.has(cut.item) || !(cut.isShort || wasPlaying)) {
      return undefined;
    }
    this.#cut.add(cut.item);
    const response = this.#received.of(cut.item);
    if (response) {
      response.interrupted = true;
      response.playedMs = cut.playedMs;
    }
    return cut;
  }
}
