import { LitElement, css, html, nothing, svg } from "lit";
import type { Phase } from "../call/call";
import { shared } from "./shared";

const SIGNS = {
  idle: svg`<circle cx="12" cy="12" r="4"/>`,
  connecting: svg`<path d="M12 4a8 8 0 1 1-8 8"/>`,
  listening: svg`<path d="M12 12v.01M8.6 8.6a4.8 4.8 0 0 0 0 6.8M15.4 8.6a4.8 4.8 0 0 1 0 6.8M5.6 5.6a9 9 0 0 0 0 12.8M18.4 5.6a9 9 0 0 1 0 12.8"/>`,
  thinking: svg`<path d="M6 12v.01M12 12v.01M18 12v.01"/>`,
  speaking: svg`<path d="M5 10v4M9 7v10M13 9v6M17 5v14M21 10v4"/>`,
  paused: svg`<path d="M9 6v12M15 6v12"/>`,
} satisfies Record<Phase, unknown>;

const WORDS: Record<Phase, string> = {
  idle: "Not in a call",
  connecting: "Connecting",
  listening: "Listening",
  thinking: "Thinking",
  speaking: "Speaking",
  paused: "Paused",
};

/** What the bot is doing now, as a sign and a word, and how loud the microphone is. */
export class CallState extends LitElement {
  static override properties = {
    phase: { type: String },
    level: { type: Number },
    microphone: { type: Boolean },
  };
  declare phase: Phase;
  declare level: number;
  declare microphone: boolean;

  static override styles = [
    shared,
    css`
      .state {
        display: flex;
        justify-content: center;
        align-items: center;
        gap: 0.5rem;
        margin: 0;
        font-size: 1.125rem;
        font-weight: 600;
      }
      .idle {
        color: var(--ink-soft);
        font-weight: 400;
      }
      .state svg {
        width: 24px;
        height: 24px;
        fill: none;
        stroke: var(--accent);
        stroke-width: 2.2;
        stroke-linecap: round;
      }
      .thinking svg,
      .connecting svg {
        animation: breathe 1.4s ease-in-out infinite;
      }
      .meter {
        margin-top: 0.75rem;
        min-height: 1.9rem;
        font-size: 0.8125rem;
        color: var(--ink-soft);
        text-align: center;
      }
      .meter svg {
        display: block;
        width: 100%;
        height: 8px;
        margin-bottom: 0.25rem;
        border-radius: 4px;
        background: var(--line);
      }
      .meter rect {
        fill: var(--accent);
      }
      @keyframes breathe {
        50% {
          opacity: 0.35;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.phase = "idle";
    this.level = 0;
    this.microphone = false;
  }

  override render() {
    return html`
      <p class="state ${this.phase}" role="status" data-testid="state" data-state=${this.phase}>
        <svg viewBox="0 0 24 24" aria-hidden="true">${SIGNS[this.phase]}</svg>
        ${WORDS[this.phase]}
      </p>
      <div class="meter">${this.phase === "idle" || this.phase === "connecting" ? nothing : this.#meter()}</div>
    `;
  }

  /** Loudness in decibels, from -60 (nothing) to 0 (full). */
  #meter() {
    if (!this.microphone) {
      return html`Microphone off: type below`;
    }
    const decibels = 20 * Math.log10(Math.max(this.level, 0.001));
    const percent = Math.round(100 * (1 + decibels / 60));
    return html`
      <svg
        role="meter"
        aria-label="Microphone level"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
        data-testid="level"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
      >
        <rect width=${percent} height="8" />
      </svg>
      Your microphone
    `;
  }
}

customElements.define("sb-call-state", CallState);
