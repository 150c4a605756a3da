/**
 * Plays 16-bit chunks at 24 kHz, item after item, and counts exactly how many samples of each have
 * left. Bots send faster than real time, so a whole answer may wait; what would make it more than ten
 * minutes is not taken. Playing fades out where it pauses or stops, and in where it goes on; the last
 * two seconds of an item are kept, so that it may go on from there.
 *
 * In:  { add: item, pcm: Int16Array } · { end: item } (no more of it will come) · { pause: true }
 *      { resume: item, from: samples } · { stop: item }, or { stop: true } for all of them
 * Out: { started: item } · { drained: item, played } · { stopped: item, played, left }
 *      { progress: item, samples, playing, at }: every 200 ms while something plays, and when that
 *      begins or ends but by `drained`. `at` is the frame of this clock by which they have left.
 */
const MOST_WAITING = 10 * 60 * sampleRate;
const KEPT = 2 * sampleRate;
const BLOCK = 128;
const FADE = Math.min(BLOCK, Math.round(0.005 * sampleRate));
const PROGRESS = Math.round(0.2 * sampleRate);
const NOTHING = new Float32Array(0);

/** The audio of one item: what was played lately, and what waits. */
class Track {
  position = 0;
  hasEnded = false;
  isStarted = false;
  isFinished = false;
  #chunks = [];
  #first = 0;
  #length = 0;

  constructor(item) {
    this.item = item;
  }

  get left() {
    return this.#length - this.position;
  }

  add(pcm) {
    this.#chunks.push(pcm);
    this.#length += pcm.length;
  }

  /** Puts the next samples into `output` from `from` on; answers how many there were. */
  read(output, from) {
    let at = from;
    let start = this.#first;
    for (const chunk of this.#chunks) {
      const skip = this.position - start;
      const take = Math.min(output.length - at, chunk.length - skip);
      for (let i = 0; i < take; i++) {
        output[at + i] = chunk[skip + i] / 32768;
      }
      if (take > 0) {
        at += take;
        this.position += take;
      }
      if (at === output.length) {
        break;
      }
      start += chunk.length;
    }
    while (this.#chunks.length > 0 && this.#first + this.#chunks[0].length <= this.position - KEPT) {
      this.#first += this.#chunks.shift().length;
    }
    return at - from;
  }

  /** Goes back, but not beyond what is kept. */
  rewind(to) {
    const earliest = Math.max(this.#first, this.position - KEPT);
    this.position = Math.min(this.position, Math.max(earliest, to));
    this.isFinished = false;
  }
}

class Player extends AudioWorkletProcessor {
  /** The first is played, or was last. */
  #tracks = [];
  #isPaused = false;
  #isSounding = false;
  /** What is still to fade out, at most one block. */
  #tail = NOTHING;
  /** How far the fade in has come. */
  #risen = FADE;
  #untold = 0;
  /** The frame of the next block. */
  #frame = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => {
      if (data.add) {
        this.#add(data.add, data.pcm);
      } else if (data.end) {
        this.#find(data.end, (track) => (track.hasEnded = true));
      } else if (data.pause) {
        this.#pause();
      } else if (data.resume) {
        this.#resume(data.resume, data.from);
      } else if (data.stop) {
        this.#stop(data.stop);
      }
    };
  }

  process(_, outputs) {
    const output = outputs[0][0];
    this.#frame = currentFrame;
    output.set(this.#tail);
    const from = this.#tail.length;
    this.#tail = NOTHING;
    const to = this.#isPaused ? from : this.#play(output, from);
    this.#frame = currentFrame + output.length;
    this.#tell(to > from);
    return true;
  }

  #play(output, from) {
    let at = from;
    for (let track = this.#next(at); track && at < output.length; track = this.#next(at)) {
      const start = at;
      at += track.read(output, at);
      for (let i = start; i < at && this.#risen < FADE; i++) {
        output[i] *= ++this.#risen / FADE;
      }
    }
    this.#untold += at - from;
    return at;
  }

  /** The track that has something to play. One that is played out stays until another begins. */
  #next(at) {
    while (this.#tracks.length > 0) {
      const [track, following] = this.#tracks;
      if (track.left > 0) {
        if (!track.isStarted) {
          track.isStarted = true;
          this.#untold = PROGRESS;
          this.port.postMessage({ started: track.item });
        }
        return track;
      }
      if ((track.hasEnded || following) && !track.isFinished) {
        track.isFinished = true;
        this.port.postMessage({ drained: track.item, played: track.position });
      }
      if (!following) {
        return undefined;
      }
      this.#tracks.shift();
    }
    return undefined;
  }

  #tell(sounds) {
    const track = this.#tracks[0];
    if (sounds && (!this.#isSounding || this.#untold >= PROGRESS)) {
      this.#progress(track, true);
    } else if (!sounds && this.#isSounding && !track.isFinished) {
      this.#progress(track, false);
    }
    this.#isSounding = sounds;
  }

  #progress(track, playing) {
    this.#untold = 0;
    const at = this.#frame + this.#tail.length;
    this.port.postMessage({ progress: track.item, samples: track.position, playing, at });
  }

  #add(item, pcm) {
    const waiting = this.#tracks.reduce((sum, { left }) => sum + left, 0);
    if (waiting + pcm.length > MOST_WAITING) {
      return;
    }
    if (!this.#tracks.some((track) => track.item === item)) {
      this.#tracks.push(new Track(item));
    }
    this.#find(item, (track) => track.add(pcm));
  }

  #find(item, use) {
    this.#tracks.filter((track) => track.item === item).forEach(use);
  }

  #pause() {
    if (!this.#isPaused) {
      this.#isPaused = true;
      this.#fadeOut();
      this.#find(this.#tracks[0]?.item, (track) => this.#progress(track, false));
    }
  }

  #resume(item, from) {
    if (this.#isPaused) {
      this.#isPaused = false;
      this.#risen = 0;
      const track = this.#tracks[0];
      if (track?.item === item && from !== undefined) {
        track.rewind(from);
      }
      if (track?.left > 0) {
        this.#isSounding = true;
        this.#progress(track, true);
      }
    }
  }

  #stop(item) {
    const target =
      item === true
        ? (this.#tracks.find(({ left }) => left > 0) ?? this.#tracks[0])
        : this.#tracks.find((track) => track.item === item);
    const stopped = this.#tracks.filter((track) => item === true || track === target);
    const left = stopped.reduce((sum, track) => sum + track.left, 0);
    if (stopped.includes(this.#tracks[0])) {
      this.#fadeOut();
    }
    if (target) {
      this.#progress(target, false);
    }
    this.port.postMessage({
      stopped: target?.item ?? null,
      played: target?.position ?? 0,
      left,
    });
    this.#tracks = this.#tracks.filter((track) => !stopped.includes(track));
    this.#isPaused = false;
    this.#risen = FADE;
  }

  /** The next samples leave more and more quietly; they count as played. */
  #fadeOut() {
    if (this.#isSounding) {
      this.#isSounding = false;
      const tail = new Float32Array(FADE);
      const length = this.#tracks[0].read(tail, 0);
      const loudness = this.#risen / FADE;
      this.#tail = tail.subarray(0, length).map((each, i) => each * loudness * (1 - (i + 1) / length));
    }
  }
}

registerProcessor("player", Player);
