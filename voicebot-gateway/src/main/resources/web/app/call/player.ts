import { RATE, milliseconds } from "./pcm";

interface Listener {
  /** The first sample of an item is being played. */
  started(item: string): void;
  /** The last sample of an item was played. */
  finished(item: string, playedMs: number): void;
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
        listener.finished(data.drained, milliseconds(data.played));
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

  /** Stops at once and forgets what was not played. */
  stop(): Promise<Cut | undefined> {
    return new Promise((resolve) => {
      this.#stopping.push(resolve);
      this.#node.port.postMessage({ stop: true });
    });
  }

  close(): void {
    void this.#context.close();
  }

  #cut(data: { stopped: string | null; played: number; left: number }): Cut | undefined {
    if (data.stopped === null) {
      return undefined;
    }
    const heard = Math.max(0, milliseconds(data.played) - this.latencyMs);
    return { item: data.stopped, playedMs: Math.floor(heard), isShort: data.left > 0 };
  }
}
