/** 16-bit mono PCM at 24 kHz, the one audio format of a call. */
export const RATE = 24_000;

export const milliseconds = (samples: number): number => (samples * 1000) / RATE;

export const samples = (milliseconds: number): number => Math.round((milliseconds * RATE) / 1000);

export function toBase64(pcm: Int16Array): string {
  let bytes = "";
  for (const byte of new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)) {
    bytes += String.fromCharCode(byte);
  }
  return btoa(bytes);
}

export function fromBase64(text: string): Int16Array {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
}
