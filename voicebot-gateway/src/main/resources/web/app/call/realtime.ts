import type { ClientEvent, ServerEvent } from "./events";

/** How a connection ended that we did not end. */
export interface Lost {
  wasOpen: boolean;
  code: number;
}

interface Handlers {
  opened(): void;
  received(event: ServerEvent): void;
  lost(how: Lost): void;
}

/** Audio that a slow network may hold back, in bytes; more is dropped rather than heard late. */
const MOST_WAITING = 512 * 1024;

/** One WebSocket in the OpenAI Realtime dialect. */
export class RealtimeClient {
  #socket: WebSocket;
  #wasOpen = false;

  constructor(agent: string, handlers: Handlers) {
    const url = new URL("/v1/realtime", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("model", agent);
    this.#socket = new WebSocket(url, ["realtime"]);
    this.#socket.onopen = () => {
      this.#wasOpen = true;
      handlers.opened();
    };
    this.#socket.onmessage = ({ data }) => handlers.received(JSON.parse(data) as ServerEvent);
    this.#socket.onclose = ({ code }) => handlers.lost({ wasOpen: this.#wasOpen, code });
  }

  send(event: ClientEvent): void {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(event));
    }
  }

  /** Sends audio unless too much of it is already waiting. */
  sendAudio(audio: string): void {
    if (this.#socket.bufferedAmount < MOST_WAITING) {
      this.send({ type: "input_audio_buffer.append", audio });
    }
  }

  close(): void {
    this.#socket.onclose = null;
    this.#socket.onmessage = null;
    this.#socket.close(1000);
  }
}
