import { LitElement, css, html } from "lit";
import { shared } from "./shared";

/** Says something by keyboard. Fires `typed` with the text. */
export class TypeField extends LitElement {
  static override properties = { disabled: { type: Boolean } };
  declare disabled: boolean;

  static override styles = [
    shared,
    css`
      form {
        display: flex;
        gap: 0.5rem;
        align-items: end;
      }
      label {
        flex: 1;
        min-width: 0;
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      input {
        display: block;
        width: 100%;
        min-height: 44px;
        margin-top: 0.25rem;
        padding: 0 0.75rem;
        border: 1px solid var(--edge);
        border-radius: 10px;
        background: var(--card);
        color: var(--ink);
        font-size: 1rem;
      }
    `,
  ];

  constructor() {
    super();
    this.disabled = false;
  }

  override render() {
    return html`<form @submit=${this.#submit}>
      <label>
        Type instead
        <input
          id="type"
          data-testid="type"
          autocomplete="off"
          maxlength="2000"
          ?disabled=${this.disabled}
        />
      </label>
      <button data-testid="send" ?disabled=${this.disabled}>Send</button>
    </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const input = this.renderRoot.querySelector("input")!;
    const detail = input.value.trim();
    if (detail) {
      input.value = "";
      this.dispatchEvent(new CustomEvent("typed", { detail }));
    }
  }
}

customElements.define("sb-type-field", TypeField);
