import { RATE } from "./pcm";

/** Why there is no microphone, or no more. */
export type MicrophoneTrouble =
  | "insecure"
  | "refused"
  | "missing"
  | "busy"
  | "unplugged"
  | "failed";

export class MicrophoneError extends Error {
  constructor(readonly trouble: MicrophoneTrouble) {
    super(trouble);
  }
}

interface Listener {
  heard(pcm: Int16Array<ArrayBuffer>, level: number): void;
  lost(trouble: MicrophoneTrouble): void;
}

const WANTED: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** The caller's microphone as chunks of PCM, until it is closed or gone. */
export class Microphone {
  #stream: MediaStream;
  #context: AudioContext;
  #listener: Listener;
  #isClosed = false;

  private constructor(stream: MediaStream, context: AudioContext, listener: Listener) {
    this.#stream = stream;
    this.#context = context;
    this.#listener = listener;
    this.#track.addEventListener("ended", () => this.#lose());
    navigator.mediaDevices.addEventListener("devicechange", this.#checkDevice);
  }

  /** Asks for the microphone; throws a MicrophoneError when there is none to have. */
  static async open(listener: Listener): Promise<Microphone> {
    if (!navigator.mediaDevices) {
      throw new MicrophoneError("insecure");
    }
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
    } catch (failure) {
      throw new MicrophoneError(troubleOf(failure));
    }
    try {
      const { context, source } = connect(stream);
      await context.audioWorklet.addModule("/static/capture.worklet.js");
      const capture = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0 });
      source.connect(capture);
      const microphone = new Microphone(stream, context, listener);
      capture.port.onmessage = ({ data }) => {
        if (!microphone.#isClosed) {
          listener.heard(data.pcm, data.level);
        }
      };
      return microphone;
    } catch {
      stream.getTracks().forEach((track) => track.stop());
      throw new MicrophoneError("failed");
    }
  }

  close(): void {
    this.#isClosed = true;
    navigator.mediaDevices.removeEventListener("devicechange", this.#checkDevice);
    this.#stream.getTracks().forEach((track) => track.stop());
    void this.#context.close();
  }

  get #track(): MediaStreamTrack {
    return this.#stream.getAudioTracks()[0]!;
  }

  #checkDevice = async (): Promise<void> => {
    const mine = this.#track.getSettings().deviceId;
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (mine && !devices.some((device) => device.deviceId === mine)) {
      this.#lose();
    }
  };

  #lose(): void {
    if (!this.#isClosed) {
      this.close();
      this.#listener.lost("unplugged");
    }
  }
}

/** Not every browser takes a microphone into a context of another rate; the worklet resamples then. */
function connect(stream: MediaStream) {
  const context = new AudioContext({ sampleRate: RATE });
  try {
    return { context, source: context.createMediaStreamSource(stream) };
  } catch {
    void context.close();
    const fallback = new AudioContext();
    return { context: fallback, source: fallback.createMediaStreamSource(stream) };
  }
}

function troubleOf(failure: unknown): MicrophoneTrouble {
  switch (failure instanceof DOMException ? failure.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "failed";
  }
}
