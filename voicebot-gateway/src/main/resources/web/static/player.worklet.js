/**
 * Plays 16-bit chunks at 24 kHz one after the other and counts exactly how many samples of each item
 * have left. Bots send faster than real time, so a whole answer may wait; what would make it more than
 * ten minutes is not taken.
 *
 * In:  { add: item, pcm: Int16Array } · { stop: true } · { end: item } (no more of it will come)
 * Out: { started: item } · { stopped: item, played, left } · { drained: item, played }
 */
const MOST_WAITING = 10 * 60 * sampleRate;

class Player extends AudioWorkletProcessor {
  #queue = [];
  #waiting = 0;
  #offset = 0;
  #item = null;
  #played = 0;
  #ended = new Set();

  constructor() {
    super();
    this.port.onmessage = ({ data }) => {
      if (data.add) {
        this.#add(data);
      } else if (data.end) {
        this.#ended.add(data.end);
      } else if (data.stop) {
        this.#stop();
      }
    };
  }

  process(_, outputs) {
    const output = outputs[0][0];
    let at = 0;
    while (at < output.length && this.#queue.length > 0) {
      const { add: item, pcm } = this.#queue[0];
      if (item !== this.#item) {
        this.#item = item;
        this.#played = 0;
        this.port.postMessage({ started: item });
      }
      const take = Math.min(output.length - at, pcm.length - this.#offset);
      for (let i = 0; i < take; i++) {
        output[at + i] = pcm[this.#offset + i] / 32768;
      }
      at += take;
      this.#offset += take;
      this.#waiting -= take;
      this.#played += take;
      if (this.#offset === pcm.length) {
        this.#queue.shift();
        this.#offset = 0;
      }
    }
    if (this.#queue.length === 0 && this.#ended.delete(this.#item)) {
      this.port.postMessage({ drained: this.#item, played: this.#played });
    }
    return true;
  }

  #add(chunk) {
    if (this.#waiting + chunk.pcm.length <= MOST_WAITING) {
      this.#queue.push(chunk);
      this.#waiting += chunk.pcm.length;
    }
  }

  #stop() {
    const next = this.#queue[0]?.add;
    const isStarted = next === undefined || next === this.#item;
    this.port.postMessage({
      stopped: isStarted ? this.#item : next,
      played: isStarted ? this.#played : 0,
      left: this.#waiting,
    });
    this.#queue = [];
    this.#waiting = 0;
    this.#offset = 0;
    this.#ended.clear();
  }
}

registerProcessor("player", Player);
