import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { createHash } from 'node:crypto';

const client = new ElevenLabsClient({ apiKey: 'key', baseUrl: process.env.BASE });
const stream = await client.textToSpeech.stream('voice', {
    text: process.env.TEXT, modelId: 'eleven_flash_v2_5', outputFormat: 'pcm_24000',
});
const hash = createHash('sha256');
for await (const piece of stream) {
    hash.update(piece);
}
console.log(hash.digest('hex'));
