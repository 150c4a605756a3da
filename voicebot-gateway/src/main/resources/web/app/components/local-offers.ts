import { LitElement, css, html, nothing } from "lit";
import type { Agent } from "../agents";
import { isUsedBy, use, wouldLoseKey, type LocalServer } from "../local-servers";
import { shared } from "./shared";

const DEED = { llm: "Use it for", tts: "Use its voice for", stt: "Let it listen for" } as const;

/** Offers the servers of this machine to an agent. Fires `changed` when it uses one. */
export class LocalOffers extends LitElement {
  static override properties = {
    agent: { attribute: false },
    servers: { attribute: false },
    busy: { state: true },
    success: { state: true },
    trouble: { state: true },
  };
  declare agent: Agent | undefined;
  declare servers: LocalServer[];
  declare busy: boolean;
  declare success: string;
  declare trouble: string;

  static override styles = [
    shared,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.75rem;
      }
      li,
      p {
        font-size: 0.9375rem;
        color: var(--ink-soft);
      }
      p {
        margin: 0;
      }
      .trouble {
        color: var(--stop);
      }
      select {
        min-height: 44px;
        max-width: 100%;
        padding: 0 0.5rem;
        border: 1px solid var(--edge);
        border-radius: 10px;
        background: var(--card);
        color: var(--ink);
      }
      button {
        color: var(--ink);
      }
      button:disabled {
        color: var(--ink-soft);
        cursor: default;
      }
    `,
  ];

  constructor() {
    super();
    this.servers = [];
    this.busy = false;
    this.success = "";
    this.trouble = "";
  }

  override render() {
    const { agent } = this;
    const open = agent ? this.servers.filter((server) => !isUsedBy(agent, server)) : [];
    return html`
      ${agent && open.length > 0
        ? html`<ul aria-label="Servers on this machine">
            ${open.map((server) => this.#offer(agent, server))}
          </ul>`
        : nothing}
      <p role="status" tabindex="-1" data-testid="offer-taken">${this.success}</p>
      <p role="alert" class="trouble" data-testid="offer-trouble">${this.trouble}</p>
    `;
  }

  #offer(agent: Agent, server: LocalServer) {
    const { name, models } = server;
    const only = models.length === 1 ? ` (${models[0]})` : "";
    if (!server.config) {
      return html`<li data-testid="local-server">
        ${name} answers on this machine, but has no model yet.
      </li>`;
    }
    if (wouldLoseKey(agent, server)) {
      return html`<li data-testid="local-server">
        ${name} answers on this machine${only}. ${agent.name} keeps its provider, whose stored key
        would be lost.
      </li>`;
    }
    return html`<li data-testid="local-server">
      <span>${name} answers on this machine${only}.</span>
      ${models.length > 1
        ? html`<select aria-label=${`Model of ${name}`} data-testid="offer-model">
            ${models.map((model) => html`<option>${model}</option>`)}
          </select>`
        : nothing}
      <button data-testid="take-offer" ?disabled=${this.busy} @click=${this.#take(agent, server)}>
        ${DEED[server.slot]} ${agent.name}
      </button>
    </li>`;
  }

  #take(agent: Agent, server: LocalServer) {
    return async (event: Event): Promise<void> => {
      const row = (event.currentTarget as HTMLElement).closest("li")!;
      const model = row.querySelector("select")?.value ?? server.models[0]!;
      this.busy = true;
      this.success = "";
      this.trouble = "";
      try {
        const revision = await use(agent, server, model);
        this.success =
          `${agent.name} uses ${server.name} (${model}) from its next turn on, as revision` +
          ` ${revision}. ./switchboard agent rollback ${agent.key} takes that back.`;
        this.dispatchEvent(new Event("changed"));
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>("[role=status]")?.focus();
      } catch (failure) {
        this.trouble = `${agent.name} was not changed. ${(failure as Error).message}`;
      } finally {
        this.busy = false;
      }
    };
  }
}

customElements.define("sb-local-offers", LocalOffers);
