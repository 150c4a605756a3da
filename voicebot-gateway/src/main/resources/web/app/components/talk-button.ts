import { LitElement, css, html, svg } from "lit";
import { shared } from "./shared";

const MICROPHONE = svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`;
const STOP = svg`<rect x="7" y="7" width="10" height="10" rx="2"/>`;

/** Starts and ends a call. Fires `talk` and `hang-up`. */
export class TalkButton extends LitElement {
  static override properties = {
    active: { type: Boolean },
    disabled: { type: Boolean },
  };
  declare active: boolean;
  declare disabled: boolean;

  static override styles = [
    shared,
    css`
      :host {
        text-align: center;
      }
      button {
        display: inline-grid;
        place-items: center;
        align-content: center;
        gap: 0.25rem;
        width: var(--talk-size, 148px);
        height: var(--talk-size, 148px);
        padding: 0;
        border: 2px solid var(--accent);
        border-radius: 50%;
        background: var(--accent);
        color: var(--on-accent);
        font-size: 1.0625rem;
        white-space: nowrap;
        font-weight: 600;
        transition: background 120ms;
      }
      button.active {
        border-color: var(--stop);
        background: var(--card);
        color: var(--stop);
      }
      button:disabled {
        border-color: var(--line);
        background: var(--line);
        color: var(--ink-soft);
        cursor: default;
      }
      svg {
        width: 40px;
        height: 40px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.8;
        stroke-linecap: round;
      }
      .active svg {
        fill: currentColor;
      }
    `,
  ];

  constructor() {
    super();
    this.active = false;
    this.disabled = false;
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  override render() {
    return html`<button
      id="talk"
      data-testid="talk"
      class=${this.active ? "active" : ""}
      ?disabled=${this.disabled}
      @click=${() => this.dispatchEvent(new Event(this.active ? "hang-up" : "talk"))}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">${this.active ? STOP : MICROPHONE}</svg>
      ${this.active ? "End call" : "Talk"}
    </button>`;
  }
}

customElements.define("sb-talk-button", TalkButton);
