/**
 * Takes the microphone in blocks of 128 samples and posts 16-bit chunks of 30 ms at 24 kHz with their
 * level. At any other rate of the context it averages or repeats samples to get there.
 */
const RATE = 24_000;
const CHUNK = (RATE * 30) / 1000;

class Capture extends AudioWorkletProcessor {
  #chunk = new Int16Array(CHUNK);
  #filled = 0;
  #power = 0;
  #position = 0;
  #sum = 0;
  #count = 0;
  #step = RATE / sampleRate;

  process(inputs) {
    for (const sample of inputs[0]?.[0] ?? []) {
      this.#sum += sample;
      this.#count++;
      this.#position += this.#step;
      while (this.#position >= 1) {
        this.#position -= 1;
        this.#put(this.#count > 0 ? this.#sum / this.#count : sample);
        this.#sum = 0;
        this.#count = 0;
      }
    }
    return true;
  }

  #put(sample) {
    const bounded = Math.max(-1, Math.min(1, sample));
    this.#power += bounded * bounded;
    this.#chunk[this.#filled++] = Math.round(bounded * 32767);
    if (this.#filled === CHUNK) {
      const level = Math.sqrt(this.#power / CHUNK);
      this.port.postMessage({ pcm: this.#chunk, level }, [this.#chunk.buffer]);
      this.#chunk = new Int16Array(CHUNK);
      this.#filled = 0;
      this.#power = 0;
    }
  }
}

registerProcessor("capture", Capture);
