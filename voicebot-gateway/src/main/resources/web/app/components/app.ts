import { LitElement, css, html } from "lit";
import { signIn } from "../access";
import { loadAgents, type Agent } from "../agents";
import { Call } from "../call/call";
import { loadLocalServers, type LocalServer } from "../local-servers";
import { agentsNotice, notSignedIn, signInFailed, type Notice } from "../notices";
import { shared } from "./shared";
import "./agent-menu";
import "./call-state";
import "./local-offers";
import "./notice-box";
import "./talk-button";
import "./transcript-view";
import "./type-field";

/** The page: Talk. */
export class App extends LitElement {
  static override properties = {
    agents: { state: true },
    chosen: { state: true },
    barrier: { state: true },
    isReady: { state: true },
    localServers: { state: true },
  };
  declare agents: Agent[];
  declare chosen: string;
  /** Why nothing can be done here yet. */
  declare barrier: Notice | undefined;
  declare isReady: boolean;
  declare localServers: LocalServer[];
  readonly #call = new Call();

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 1rem;
        max-width: 1080px;
        height: 100dvh;
        min-height: 38rem;
        margin: 0 auto;
        padding: 1rem;
      }
      header {
        display: flex;
        align-items: center;
        gap: 0.6rem;
      }
      header img {
        display: block;
      }
      h1 {
        margin: 0;
        font-size: 1.125rem;
        letter-spacing: 0.01em;
      }
      main {
        display: grid;
        gap: 1rem;
        flex: 1;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        min-height: 0;
      }
      .card {
        padding: 1.25rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }
      .desk {
        --talk-size: 108px;
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: 1rem 1.25rem;
      }
      sb-agent-menu {
        grid-column: 1 / -1;
      }
      .talk {
        display: flex;
        flex-direction: column;
        gap: 1rem;
        min-height: 0;
      }
      sb-transcript {
        flex: 1;
      }
      sb-type-field {
        padding-top: 1rem;
        border-top: 1px solid var(--line);
      }
      @media (max-width: 819px) {
        :host {
          height: auto;
          min-height: 100dvh;
        }
        .talk {
          min-height: 22rem;
          max-height: 90dvh;
        }
      }
      @media (min-width: 820px) {
        :host {
          padding: 1.5rem 2rem 2rem;
        }
        main {
          grid-template: minmax(0, 1fr) / 300px minmax(0, 1fr);
          gap: 1.25rem;
        }
        .desk {
          --talk-size: 148px;
          grid-template: minmax(9rem, auto) auto auto 1fr / minmax(0, 1fr);
          align-items: start;
          gap: 1.5rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.agents = [];
    this.chosen = "";
    this.isReady = false;
    this.localServers = [];
    this.#call.addEventListener("change", () => {
      this.chosen = (this.#call.isActive && this.#call.wanted) || this.chosen;
      this.requestUpdate();
    });
    this.#call.addEventListener("level", () => this.requestUpdate());
    addEventListener("hashchange", () => void this.#enter());
    addEventListener("pagehide", () => this.#call.end());
    void this.#enter();
  }

  override render() {
    const call = this.#call;
    const notice = this.barrier ?? call.notice;
    const mayTalk = this.isReady && !this.barrier && this.agents.length > 0;
    return html`
      <header>
        <img src="/static/switchboard.svg" alt="" width="28" height="28" />
        <h1>Switchboard</h1>
      </header>
      <sb-notice
        .notice=${notice}
        .fixed=${notice === this.barrier}
        .command=${notice?.id === "signed-out" ? "./switchboard link" : ""}
        ?hidden=${!notice}
        @act=${this.#act}
        @dismiss=${() => call.dismissNotice()}
      ></sb-notice>
      <sb-local-offers
        .agent=${this.agents.find(({ key }) => key === this.chosen)}
        .servers=${this.localServers}
        ?hidden=${this.localServers.length === 0}
        @changed=${this.#enter}
      ></sb-local-offers>
      <main>
        <section class="desk card" aria-label="Call">
          <sb-agent-menu
            .agents=${this.agents}
            .chosen=${this.chosen}
            @agent-chosen=${this.#choose}
          ></sb-agent-menu>
          <sb-talk-button
            .active=${call.isActive}
            .disabled=${!mayTalk && !call.isActive}
            @talk=${() => call.start(this.chosen, true)}
            @hang-up=${() => call.end()}
          ></sb-talk-button>
          <sb-call-state
            .phase=${call.phase}
            .level=${call.level}
            .microphone=${call.hasMicrophone}
          ></sb-call-state>
        </section>
        <section class="talk card" aria-label="Conversation">
          <sb-transcript .lines=${call.conversation.transcript.lines}></sb-transcript>
          <sb-type-field
            .disabled=${!mayTalk}
            @typed=${(event: CustomEvent<string>) => call.type(event.detail, this.chosen)}
          ></sb-type-field>
        </section>
      </main>
    `;
  }

  /** Signs in if the address has a code, then loads the agents. */
  async #enter(): Promise<void> {
    try {
      const entry = await signIn();
      if (!entry.signedIn) {
        this.barrier = entry.refused ? signInFailed(entry.refused) : notSignedIn;
        return;
      }
      this.agents = await loadAgents();
      void this.#lookAround();
      this.barrier =
        this.agents.length > 0 ? undefined : agentsNotice("There is no agent yet that takes calls.");
      if (!this.agents.some(({ key }) => key === this.chosen)) {
        const first = this.agents.find(({ isDefault }) => isDefault) ?? this.agents[0];
        this.chosen = first?.key ?? "";
      }
    } catch (failure) {
      this.barrier = agentsNotice(
        failure instanceof TypeError
          ? "Switchboard could not be reached. It may be starting."
          : (failure as Error).message,
      );
    } finally {
      this.isReady = true;
    }
  }

  /** Offers are an extra: without them, nothing is missing. */
  async #lookAround(): Promise<void> {
    this.localServers = await loadLocalServers().catch(() => []);
  }

  #choose({ detail }: CustomEvent<string>): void {
    this.chosen = detail;
    if (this.#call.isActive) {
      this.#call.switchTo(detail);
    }
  }

  #act({ detail }: CustomEvent<"call" | "microphone" | "reload">): void {
    if (detail === "reload") {
      void this.#enter();
    } else if (detail === "microphone" && this.#call.isActive) {
      void this.#call.openMicrophone();
    } else {
      void this.#call.start(this.chosen, true);
    }
  }
}

customElements.define("sb-app", App);
