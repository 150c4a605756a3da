import Cartesia from '@cartesia/cartesia-js';
import { createHash } from 'node:crypto';

const client = new Cartesia({ apiKey: 'key', baseURL: process.env.BASE });
const answer = await client.tts.generate({
    model_id: 'sonic-3', transcript: process.env.TEXT, voice: { mode: 'id', id: 'voice' },
    output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24000 },
});
console.log(createHash('sha256').update(Buffer.from(await answer.arrayBuffer())).digest('hex'));
