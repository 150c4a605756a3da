import type { Timing } from "./timing";

export interface Line {
  id: string;
  who: "caller" | "bot" | "note";
  /** The agent that spoke; for `bot`. */
  agent?: string;
  text: string;
  /** Not final yet. */
  interim: boolean;
  /** The caller spoke over it. */
  interrupted?: boolean;
  /** Its voice stands still while the caller may be interrupting. */
  paused?: boolean;
  timing?: Timing;
}

const MOST_LINES = 500;

/** What both sides said, in order. */
export class Transcript {
  lines: readonly Line[] = [];

  get(id: string): Line | undefined {
    return this.lines.find((line) => line.id === id);
  }

  /** Adds a line, or changes the one with this id where it stands. */
  put(id: string, change: Partial<Line> & Pick<Line, "who">): void {
    if (this.get(id)) {
      this.lines = this.lines.map((line) => (line.id === id ? { ...line, ...change } : line));
    } else {
      const line: Line = { id, text: "", interim: true, ...change };
      this.lines = [...this.lines, line].slice(-MOST_LINES);
    }
  }

  /** Adds to the text of a line. */
  append(id: string, who: Line["who"], text: string, agent?: string): void {
    this.put(id, { who, text: (this.get(id)?.text ?? "") + text, ...(agent && { agent }) });
  }

  /** Closes a line; one without a word disappears. */
  finish(id: string, text?: string): void {
    const line = this.get(id);
    if (line) {
      const whole = (text ?? line.text).trim();
      this.lines = whole
        ? this.lines.map((each) =>
            each.id === id ? { ...each, text: whole, interim: false } : each,
          )
        : this.lines.filter((each) => each.id !== id);
    }
  }

  note(text: string): void {
    this.put(`note-${crypto.randomUUID()}`, { who: "note", text, interim: false });
  }
}
