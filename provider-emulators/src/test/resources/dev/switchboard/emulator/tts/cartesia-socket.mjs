import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

// Its ES module does not find `ws`.
const { default: Cartesia } = createRequire(import.meta.url)('@cartesia/cartesia-js');

// It insists on TLS, which the emulator does not speak.
const protocol = Object.getOwnPropertyDescriptor(URL.prototype, 'protocol');
Object.defineProperty(URL.prototype, 'protocol', {
    ...protocol,
    set(value) {
        protocol.set.call(this, value === 'wss' ? 'ws' : value);
    },
});

const client = new Cartesia({ apiKey: 'key', baseURL: process.env.BASE });
const socket = await client.tts.websocket();
const context = socket.context({
    model_id: 'sonic-3', voice: { mode: 'id', id: 'voice' },
    output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24000 },
});
const hash = createHash('sha256');
const words = [];
for await (const event of context.generate({ transcript: process.env.TEXT, add_timestamps: true })) {
    if (event.type === 'chunk') {
        hash.update(event.audio ?? Buffer.from(event.data, 'base64'));
    } else if (event.type === 'timestamps') {
        words.push(...event.word_timestamps.words);
    }
}
if (words.join(' ') !== process.env.TEXT) {
    throw new Error(`Other words: ${words}`);
}
console.log(hash.digest('hex'));
socket.close();
