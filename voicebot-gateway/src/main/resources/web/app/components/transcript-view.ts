import { LitElement, css, html, nothing } from "lit";
import type { Line } from "../call/transcript";
import { shared } from "./shared";
import "./turn-bar";

/** What both sides said. Follows the end unless the reader has scrolled up. */
export class TranscriptView extends LitElement {
  static override properties = { lines: { attribute: false } };
  declare lines: readonly Line[];

  #isFollowing = true;
  #lastTop = 0;
  #growth = new ResizeObserver(() => this.#follow());

  static override styles = [
    shared,
    css`
      :host {
        overflow-y: auto;
        overscroll-behavior: contain;
      }
      .empty {
        margin: 0;
        color: var(--ink-soft);
        max-width: 46ch;
      }
      article {
        max-width: 90%;
        margin: 0 0 1rem;
      }
      h3 {
        margin: 0 0 0.15rem;
        font-size: 0.8125rem;
        font-weight: 600;
        color: var(--ink-soft);
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .said {
        display: inline-block;
        padding: 0.55rem 0.9rem;
        border-radius: var(--radius);
        text-align: left;
      }
      .caller {
        margin-left: auto;
        text-align: right;
      }
      .caller .said {
        background: var(--accent-soft);
        border-bottom-right-radius: 4px;
      }
      .bot .said {
        background: var(--paper);
        border-bottom-left-radius: 4px;
      }
      .caller .interim {
        color: var(--ink-soft);
        font-style: italic;
      }
      .bot .paused {
        outline: 1px dashed var(--edge);
        outline-offset: -1px;
        color: var(--ink-soft);
      }
      .aside {
        font-size: 0.8125rem;
        color: var(--ink-soft);
      }
      .note {
        max-width: none;
        text-align: center;
        font-size: 0.875rem;
        color: var(--ink-soft);
      }
    `,
  ];

  constructor() {
    super();
    this.lines = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("scroll", this.#scrolled);
    this.#growth.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("scroll", this.#scrolled);
    this.#growth.disconnect();
  }

  override firstUpdated(): void {
    this.#growth.observe(this.renderRoot.querySelector("[role=log]")!);
  }

  #scrolled = (): void => {
    const isAtEnd = this.scrollHeight - this.scrollTop - this.clientHeight < 8;
    this.#isFollowing = isAtEnd || (this.#isFollowing && this.scrollTop >= this.#lastTop);
    this.#lastTop = this.scrollTop;
  };

  #follow(): void {
    if (this.#isFollowing) {
      this.scrollTop = this.scrollHeight;
    }
  }

  override render() {
    return html`<div role="log" aria-live="polite" aria-label="Transcript" data-testid="transcript">
      ${this.lines.length === 0
        ? html`<p class="empty">
            What you and the agent say appears here as it is spoken. You can interrupt at any time,
            and change the agent in the middle of the call.
          </p>`
        : this.lines.map((line) => this.#line(line))}
    </div>`;
  }

  #line(line: Line) {
    if (line.who === "note") {
      return html`<article class="note" data-testid="note"><p>${line.text}</p></article>`;
    }
    const text = line.text || "…";
    return html`<article
      class=${line.who}
      data-testid=${line.who === "caller" ? "caller-line" : "bot-line"}
      data-interim=${line.interim}
      aria-busy=${line.interim}
    >
      <h3>${line.who === "caller" ? "You" : (line.agent ?? "Agent")}</h3>
      <p
        class="said ${line.interim ? "interim" : ""} ${line.paused ? "paused" : ""}"
        data-testid="text"
      >${text}</p>
      ${line.paused ? html`<p class="aside" data-testid="paused">Paused while you speak.</p>` : nothing}
      ${line.interrupted ? html`<p class="aside">You interrupted here.</p>` : nothing}
      ${line.timing ? html`<sb-turn-bar .timing=${line.timing}></sb-turn-bar>` : nothing}
    </article>`;
  }
}

customElements.define("sb-transcript", TranscriptView);
