import { LitElement, css, html, nothing } from "lit";
import { isWithoutModel, type Agent } from "../agents";
import { shared } from "./shared";

/** The menu of agents. Fires `agent-chosen` with the key of the one that was chosen. */
export class AgentMenu extends LitElement {
  static override properties = {
    agents: { attribute: false },
    chosen: { type: String },
  };
  declare agents: Agent[];
  declare chosen: string;

  static override styles = [
    shared,
    css`
      label {
        display: block;
        margin-bottom: 0.35rem;
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      select {
        width: 100%;
        min-height: 48px;
        padding: 0 0.75rem;
        border: 1px solid var(--edge);
        border-radius: 10px;
        background: var(--card);
        font-size: 1.0625rem;
        font-weight: 600;
      }
      p {
        margin: 0.5rem 0 0;
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
      .badge {
        padding: 0.25rem 0.6rem;
        border-left: 3px solid var(--caution-line);
        border-radius: 4px;
        background: var(--caution);
        color: var(--ink);
      }
    `,
  ];

  constructor() {
    super();
    this.agents = [];
    this.chosen = "";
  }

  override render() {
    const agent = this.agents.find(({ key }) => key === this.chosen);
    return html`
      <label for="agent">Agent</label>
      <select
        id="agent"
        data-testid="agent-menu"
        ?disabled=${this.agents.length === 0}
        .value=${this.chosen}
        @change=${this.#choose}
      >
        ${this.agents.map(
          ({ key, name }) =>
            html`<option value=${key} ?selected=${key === this.chosen}>${name}</option>`,
        )}
      </select>
      ${agent?.description ? html`<p>${agent.description}</p>` : nothing}
      ${isWithoutModel(agent)
        ? html`<p class="badge" data-testid="no-model">
            No language model: answers from prepared texts
          </p>`
        : nothing}
    `;
  }

  #choose(event: Event): void {
    const detail = (event.target as HTMLSelectElement).value;
    this.dispatchEvent(new CustomEvent("agent-chosen", { detail }));
  }
}

customElements.define("sb-agent-menu", AgentMenu);
