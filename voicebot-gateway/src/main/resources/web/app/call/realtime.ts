import { readBinary, type BinaryAudio } from "./binary";
import type { ClientEvent, ServerEvent } from "./events";
import { toBase64 } from "./pcm";

/** How a connection ended that we did not end. */
export interface Lost {
  wasOpen: boolean;
  code: number;
}

interface Handlers {
  opened(): void;
  received(event: ServerEvent): void;
  heard(audio: BinaryAudio): void;
  lost(how: Lost): void;
}

/** Audio that a slow network may hold back, in bytes; more is dropped rather than heard late. */
const MOST_WAITING = 512 * 1024;

/** One WebSocket in the OpenAI Realtime dialect. */
export class RealtimeClient {
  #socket: WebSocket;
  #wasOpen = false;
  #isBinary = false;

  constructor(agent: string, handlers: Handlers) {
    const url = new URL("/v1/realtime", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("model", agent);
    this.#socket = new WebSocket(url, ["realtime"]);
    this.#socket.onopen = () => {
      this.#wasOpen = true;
      handlers.opened();
    };
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = ({ data }) => {
      if (typeof data === "string") {
        handlers.received(JSON.parse(data) as ServerEvent);
      } else {
        const audio = readBinary(data as ArrayBuffer);
        if (audio) {
          handlers.heard(audio);
        }
      }
    };
    this.#socket.onclose = ({ code }) => handlers.lost({ wasOpen: this.#wasOpen, code });
  }

  send(event: ClientEvent): void {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(event));
    }
  }

  /** Whether audio goes as binary frames from now on; not before the server agreed to take them. */
  sendBinary(isBinary: boolean): void {
    this.#isBinary = isBinary;
  }

  /** Sends audio unless too much of it is already waiting. */
  sendAudio(pcm: Int16Array<ArrayBuffer>): void {
    if (this.#socket.bufferedAmount >= MOST_WAITING) {
      return;
    }
    if (!this.#isBinary) {
      this.send({ type: "input_audio_buffer.append", audio: toBase64(pcm) });
    } else if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(pcm);
    }
  }

  close(): void {
    this.#socket.onclose = null;
    this.#socket.onmessage = null;
    this.#socket.close(1000);
  }
}
