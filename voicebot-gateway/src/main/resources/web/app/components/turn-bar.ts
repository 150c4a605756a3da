import { LitElement, css, html, nothing, svg } from "lit";
import { stages, type Timing } from "../call/timing";
import { shared } from "./shared";

/** The timing of one turn as a stacked bar with its numbers. */
export class TurnBar extends LitElement {
  static override properties = { timing: { attribute: false } };
  declare timing: Timing | undefined;

  static override styles = [
    shared,
    css`
      :host {
        max-width: 40rem;
        margin-top: 0.5rem;
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      svg {
        display: block;
        width: 100%;
        height: 10px;
        border-radius: 5px;
        background: var(--line);
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8.4rem, 1fr));
        gap: 0.1rem 0.5rem;
        margin: 0.35rem 0 0;
        padding: 0;
        list-style: none;
        font-variant-numeric: tabular-nums;
      }
      li {
        white-space: nowrap;
      }
      i {
        display: inline-block;
        width: 0.65em;
        height: 0.65em;
        margin-right: 0.35em;
        border-radius: 2px;
      }
      b {
        color: var(--ink);
        font-weight: 600;
      }
      .hear {
        fill: var(--hear);
        background: var(--hear);
      }
      .think {
        fill: var(--think);
        background: var(--think);
      }
      .voice {
        fill: var(--voice);
        background: var(--voice);
      }
      .travel {
        fill: var(--travel);
        background: var(--travel);
      }
    `,
  ];

  override render() {
    const found = this.timing ? stages(this.timing) : [];
    const whole = found.at(-1)?.toMs ?? 0;
    if (whole === 0) {
      return nothing;
    }
    return html`
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        ${found.map(
          ({ name, fromMs, toMs }) => svg`<rect class=${name} height="10"
            x=${(1000 * fromMs) / whole} width=${Math.max(2, (1000 * (toMs - fromMs)) / whole - 3)}></rect>`,
        )}
      </svg>
      <ol data-testid="timing" aria-label="Milliseconds after you stopped speaking">
        ${found.map(
          ({ name, label, toMs }) =>
            html`<li data-stage=${name} data-ms=${Math.round(toMs)}>
              <i class=${name}></i>${label} <b>${Math.round(toMs)}</b> ms
            </li>`,
        )}
      </ol>
    `;
  }
}

customElements.define("sb-turn-bar", TurnBar);
