import OpenAI from 'openai';
import { createHash } from 'node:crypto';

const client = new OpenAI({ baseURL: process.env.BASE + '/v1', apiKey: 'key' });
const answer = await client.audio.speech.create({
    model: 'gpt-4o-mini-tts', voice: 'coral', input: process.env.TEXT, response_format: 'pcm',
});
console.log(createHash('sha256').update(Buffer.from(await answer.arrayBuffer())).digest('hex'));
