import { RATE, milliseconds, samples } from "./pcm";

interface Listener {
  /** The first sample of an item is being played. */
  started(item: string): void;
  /** The last sample of an item was played. */
  finished(item: string, playedMs: number): void;
  /** How much of an item was heard by now, as often as the server wants to know. */
  played(item: string, playedMs: number, isPlaying: boolean): void;
}

/** What was being played when playback stopped. */
export interface Cut {
  item: string;
  /** How much of it the caller can have heard. */
  playedMs: number;
  /** Whether anything was left to play. */
  isShort: boolean;
}

/** Plays the bot's voice and knows to the sample how much of it was played. */
export class Player {
  #context: AudioContext;
  #node: AudioWorkletNode;
  #stopping: ((cut: Cut | undefined) => void)[] = [];

  private constructor(context: AudioContext, node: AudioWorkletNode, listener: Listener) {
    this.#context = context;
    this.#node = node;
    node.port.onmessage = ({ data }) => {
      if (data.started) {
        listener.started(data.started);
      } else if (data.drained) {
        const playedMs = milliseconds(data.played);
        listener.finished(data.drained, playedMs);
        listener.played(data.drained, Math.floor(playedMs), false);
      } else if (data.progress) {
        listener.played(data.progress, this.#heardMs(data.samples), data.playing);
      } else if ("stopped" in data) {
        this.#stopping.shift()?.(this.#cut(data));
      }
    };
  }

  static async open(listener: Listener): Promise<Player> {
    const context = new AudioContext({ sampleRate: RATE, latencyHint: "interactive" });
    await context.audioWorklet.addModule("/static/player.worklet.js");
    const node = new AudioWorkletNode(context, "player", {
      numberOfInputs: 0,
      outputChannelCount: [1],
    });
    node.connect(context.destination);
    void context.resume();
    return new Player(context, node, listener);
  }

  /** The time between our counting a sample and its leaving the loudspeaker. */
  get latencyMs(): number {
    return (this.#context.outputLatency || this.#context.baseLatency || 0) * 1000;
  }

  /** Plays this after what waits; dropped when more than ten minutes would wait. */
  add(item: string, pcm: Int16Array): void {
    this.#node.port.postMessage({ add: item, pcm });
  }

  /** Says that no more of an item will come. */
  end(item: string): void {
    this.#node.port.postMessage({ end: item });
  }

  /** Stands still at once; keeps what was not played. */
  pause(): void {
    this.#node.port.postMessage({ pause: true });
  }

  /** Goes on: with this item from a point before, two seconds at most, or from where it stood. */
  resume(item: string, fromMs?: number): void {
    const from = fromMs === undefined ? undefined : samples(fromMs);
    this.#node.port.postMessage({ resume: item, from });
  }

  /** Stops at once and forgets what was not played, of one item or of all. */
  stop(item?: string): Promise<Cut | undefined> {
    return new Promise((resolve) => {
      this.#stopping.push(resolve);
      this.#node.port.postMessage({ stop: item ?? true });
    });
  }

  close(): void {
    void this.#context.close();
  }

  #cut(data: { stopped: string | null; played: number; left: number }): Cut | undefined {
    if (data.stopped === null) {
      return undefined;
    }
    return { item: data.stopped, playedMs: this.#heardMs(data.played), isShort: data.left > 0 };
  }

  #heardMs(played: number): number {
    return Math.floor(Math.max(0, milliseconds(played) - this.latencyMs));
  }
}
