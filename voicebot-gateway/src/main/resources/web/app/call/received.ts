/**
 * What the page really got and played, for end-to-end tests and curious people:
 * `window.switchboard.received` in the browser's console. Nothing in the page reads it.
 */
export interface ReceivedResponse {
  responseId: string;
  itemId: string;
  agent: string;
  sampleRate: 24000;
  /** The bot's words as text, as far as they came. */
  transcript: string;
  /** Every sample received, played or not; the first ten minutes. */
  pcm: Int16Array;
  /** How much of it was played; null while it is playing. */
  playedMs: number | null;
  interrupted: boolean;
}

const MOST_KEPT = 20;
const MOST_SAMPLES = 10 * 60 * 24_000;

export class Received {
  readonly #responses: ReceivedResponse[] = [];

  constructor() {
    Object.assign(window, {
      switchboard: {
        received: this.#responses,
        /** The audio of one response as base64 of 16-bit little-endian PCM. */
        base64: (index: number): string => base64(this.#responses.at(index)?.pcm),
      },
    });
  }

  audio(responseId: string, itemId: string, agent: string, pcm: Int16Array): void {
    let response = this.of(itemId);
    if (!response) {
      response = {
        responseId,
        itemId,
        agent,
        sampleRate: 24000,
        transcript: "",
        pcm: new Int16Array(),
        playedMs: null,
        interrupted: false,
      };
      this.#responses.push(response);
      if (this.#responses.length > MOST_KEPT) {
        this.#responses.shift();
      }
    }
    if (response.pcm.length + pcm.length > MOST_SAMPLES) {
      return;
    }
    const joined = new Int16Array(response.pcm.length + pcm.length);
    joined.set(response.pcm);
    joined.set(pcm, response.pcm.length);
    response.pcm = joined;
  }

  /** The items of a response of which some is still to be played. */
  unplayed(responseId: string): string[] {
    return this.#responses
      .filter((each) => each.responseId === responseId && each.playedMs === null)
      .map(({ itemId }) => itemId);
  }

  of(itemId: string): ReceivedResponse | undefined {
    return this.#responses.find((response) => response.itemId === itemId);
  }
}

function base64(pcm: Int16Array | undefined): string {
  const bytes = new Uint8Array(pcm?.buffer ?? new ArrayBuffer(0));
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
