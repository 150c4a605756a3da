/** Audio of the server as a binary frame: 8 bytes of header, then 16-bit PCM at 24 kHz, all little-endian. */
export interface BinaryAudio {
  /** Which content part it belongs to, as `response.content_part.added` told. */
  stream: number;
  /** Where in its item it begins. */
  fromMs: number;
  pcm: Int16Array;
}

const HEADER = 8;
const VERSION = 1;
const AUDIO = 1;

/** Reads a frame; undefined when it is none that this page knows. */
export function readBinary(frame: ArrayBuffer): BinaryAudio | undefined {
  if (frame.byteLength < HEADER) {
    return undefined;
  }
  const header = new DataView(frame);
  if (header.getUint8(0) !== VERSION || header.getUint8(1) !== AUDIO) {
    return undefined;
  }
  return {
    stream: header.getUint16(2, true),
    fromMs: header.getUint32(4, true),
    pcm: new Int16Array(frame, HEADER, (frame.byteLength - HEADER) >> 1),
  };
}
