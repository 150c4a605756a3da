import type { TurnTiming } from "./events";

/** One stage of a turn, in milliseconds after the caller's last sound. */
export interface Stage {
  name: "hear" | "think" | "voice" | "travel";
  label: string;
  fromMs: number;
  toMs: number;
}

/** The timing of one turn; `heardMs` is when this browser played the first sound of the answer. */
export interface Timing extends TurnTiming {
  heardMs?: number;
}

/** The stages one after the other. A mark that is missing gives no stage, an early one an empty stage. */
export function stages(timing: Timing): Stage[] {
  const marks: [Stage["name"], string, number | undefined][] = [
    ["hear", "Transcript", timing.transcript_ms],
    ["think", "First token", timing.first_token_ms],
    ["voice", "First audio", timing.first_audio_ms],
    ["travel", "Heard here", timing.heardMs],
  ];
  const found: Stage[] = [];
  let fromMs = 0;
  for (const [name, label, mark] of marks) {
    if (mark !== undefined) {
      const toMs = Math.max(fromMs, mark);
      found.push({ name, label, fromMs, toMs });
      fromMs = toMs;
    }
  }
  return found;
}

/**
 * Puts the server's marks and what this browser sees on one scale. The server counts from the caller's
 * last sound; we learn of the end of speech `silence_ms` later.
 */
export class TurnClock {
  #endedAt: number | undefined;
  #isSpoken = false;
  #sinceMs: number | undefined;
  #server: TurnTiming | undefined;

  /** The caller's turn is over: by falling silent, or by sending a text. */
  turnEnded(isSpoken: boolean): void {
    this.#endedAt = performance.now();
    this.#isSpoken = isSpoken;
    this.#sinceMs = undefined;
    this.#server = undefined;
  }

  marked(timing: TurnTiming): void {
    this.#server = timing;
  }

  /** The first sound of the answer leaves the loudspeaker. */
  heard(latencyMs: number): void {
    if (this.#endedAt !== undefined) {
      this.#sinceMs ??= performance.now() - this.#endedAt + latencyMs;
    }
  }

  get timing(): Timing | undefined {
    if (this.#sinceMs === undefined && !this.#server) {
      return undefined;
    }
    const silenceMs = this.#isSpoken ? (this.#server?.silence_ms ?? 0) : 0;
    return {
      turn: 0,
      ...this.#server,
      ...(this.#sinceMs !== undefined && { heardMs: Math.round(silenceMs + this.#sinceMs) }),
    };
  }
}
