import { LitElement, css, html, nothing } from "lit";
import type { Notice } from "../notices";
import { shared } from "./shared";

/** Explains in words what went wrong and offers the next step. Fires `act` and `dismiss`. */
export class NoticeBox extends LitElement {
  static override properties = {
    notice: { attribute: false },
    command: { type: String },
    fixed: { type: Boolean },
  };
  declare notice: Notice | undefined;
  /** A command to show below the text. */
  declare command: string;
  /** Whether it stays until its cause is gone. */
  declare fixed: boolean;

  static override styles = [
    shared,
    css`
      section {
        padding: 1rem 1.25rem;
        border: 1px solid var(--caution-line);
        border-radius: var(--radius);
        background: var(--caution);
      }
      h2 {
        margin: 0 0 0.25rem;
        font-size: 1.0625rem;
      }
      p {
        margin: 0;
        max-width: 62ch;
      }
      pre {
        margin: 0.75rem 0 0;
        padding: 0.6rem 0.8rem;
        overflow-x: auto;
        border-radius: 8px;
        background: var(--card);
        font-size: 0.9375rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-top: 0.75rem;
      }
      .first {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const { notice } = this;
    return html`<div role="alert">
      ${notice
        ? html`<section data-testid="notice" data-notice=${notice.id}>
            <h2>${notice.title}</h2>
            <p>${notice.text}</p>
            ${this.command ? html`<pre><code>${this.command}</code></pre>` : nothing}
            ${notice.action || !this.fixed ? this.#actions(notice) : nothing}
          </section>`
        : nothing}
    </div>`;
  }

  #actions({ action }: Notice) {
    return html`<div class="actions">
      ${action
        ? html`<button
            class="first"
            data-testid="notice-action"
            @click=${() => this.dispatchEvent(new CustomEvent("act", { detail: action.does }))}
          >
            ${action.label}
          </button>`
        : nothing}
      ${this.fixed
        ? nothing
        : html`<button @click=${() => this.dispatchEvent(new Event("dismiss"))}>Dismiss</button>`}
    </div>`;
  }
}

customElements.define("sb-notice", NoticeBox);
