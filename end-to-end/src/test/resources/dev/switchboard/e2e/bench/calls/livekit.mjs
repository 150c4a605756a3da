// LiveKit Agents behind the same door as the other systems, without a LiveKit server: a session's audio comes from
// and goes to a WebSocket. Prints its port.
// Environment: EAR, MODEL, VOICE (addresses of the vendors), MODE (raw or defaults).
import { initializeLogger, voice } from '@livekit/agents';
import * as cartesia from '@livekit/agents-plugin-cartesia';
import * as deepgram from '@livekit/agents-plugin-deepgram';
import * as openai from '@livekit/agents-plugin-openai';
import { AudioFrame } from '@livekit/rtc-node';
import { WebSocketServer } from 'ws';

const RATE = 24000;
initializeLogger({ pretty: false, level: 'error' });

class FromCaller extends voice.AudioInput {
  constructor() {
    super();
    this.multiStream.addInputStream(
      new ReadableStream({ start: (controller) => (this.controller = controller) }),
    );
  }

  hear(base64) {
    const bytes = Buffer.from(base64, 'base64');
    const samples = new Int16Array(bytes.length / 2);
    Buffer.from(samples.buffer).set(bytes);
    this.controller.enqueue(new AudioFrame(samples, RATE, 1, samples.length));
  }
}

// Plays at the pace of speech from the first frame on, as the caller does.
class ToCaller extends voice.AudioOutput {
  segment = 0;
  pushed = 0;
  began = 0;
  pausedAt = 0;
  timer = undefined;

  constructor(socket) {
    super(RATE, undefined, { pause: true });
    this.socket = socket;
  }

  send(event) {
    if (this.socket.readyState === 1) {
      this.socket.send(JSON.stringify(event));
    }
  }

  async captureFrame(frame) {
    await super.captureFrame(frame);
    if (this.pushed === 0) {
      this.segment++;
      this.began = Date.now();
      this.onPlaybackStarted(this.began);
    }
    this.pushed += (frame.samplesPerChannel / frame.sampleRate) * 1000;
    const bytes = Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
    this.send({
      type: 'response.output_audio.delta',
      response_id: `answer-${this.segment}`,
      delta: bytes.toString('base64'),
    });
  }

  flush() {
    super.flush();
    if (this.pushed > 0) {
      this.send({ type: 'response.done', response: { id: `answer-${this.segment}` } });
      this.wait();
    }
  }

  wait() {
    clearTimeout(this.timer);
    const left = Math.max(0, this.began + this.pushed - Date.now());
    this.timer = setTimeout(() => this.finish(this.pushed, false), left);
  }

  finish(played, interrupted) {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pushed > 0) {
      this.pushed = 0;
      this.pausedAt = 0;
      this.onPlaybackFinished({ playbackPosition: played / 1000, interrupted });
    }
  }

  clearBuffer() {
    if (this.pushed > 0) {
      this.send({ type: 'x_switchboard.playback', action: 'stop' });
      this.finish(Math.min((this.pausedAt || Date.now()) - this.began, this.pushed), true);
    }
  }

  pause() {
    super.pause();
    if (this.pushed > 0 && !this.pausedAt) {
      this.pausedAt = Date.now();
      clearTimeout(this.timer);
      this.send({ type: 'x_switchboard.playback', action: 'pause' });
    }
  }

  resume() {
    super.resume();
    if (this.pausedAt) {
      this.began += Date.now() - this.pausedAt;
      this.pausedAt = 0;
      this.send({ type: 'x_switchboard.playback', action: 'resume' });
      if (this.timer) {
        this.wait();
      }
    }
  }
}

const raw = {
  turnHandling: { turnDetection: 'stt', endpointing: { minDelay: 0, maxDelay: 0 } },
  vad: null,
  aecWarmupDuration: null,
};

async function call(socket) {
  const from = new FromCaller();
  socket.on('message', (text) => {
    const event = JSON.parse(text);
    if (event.type === 'input_audio_buffer.append') {
      from.hear(event.audio);
    }
  });
  const session = new voice.AgentSession({
    stt: new deepgram.STT({ apiKey: 'emulated', baseUrl: process.env.EAR.replace('http:', 'ws:') }),
    llm: new openai.LLM({ model: 'emulated', apiKey: 'emulated', baseURL: `${process.env.MODEL}/v1` }),
    tts: new cartesia.TTS({ apiKey: 'emulated', baseUrl: process.env.VOICE }),
    ...(process.env.MODE === 'raw' ? raw : {}),
  });
  session.on('error', (event) => console.error('session error', event?.error?.message ?? event));
  session.input.audio = from;
  session.output.audio = new ToCaller(socket);
  socket.on('close', () => session.close().catch(() => {}));
  await session.start({ agent: new voice.Agent({ instructions: 'Answer briefly.' }), record: false });
}

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => call(socket).catch((error) => console.error(error)));
server.on('listening', () => console.log(server.address().port));
