import Cartesia from '@cartesia/cartesia-js';
import { createHash } from 'node:crypto';

const client = new Cartesia({ apiKey: 'key', baseURL: process.env.BASE });
const events = await client.tts.generateSSE({
    model_id: 'sonic-3', transcript: process.env.TEXT, voice: { mode: 'id', id: 'voice' },
    output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24000 },
});
const hash = createHash('sha256');
for await (const event of events) {
    if (event.type === 'chunk') {
        hash.update(Buffer.from(event.data, 'base64'));
    }
}
console.log(hash.digest('hex'));
