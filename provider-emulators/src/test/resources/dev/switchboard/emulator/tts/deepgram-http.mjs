import { DeepgramClient } from '@deepgram/sdk';
import { createHash } from 'node:crypto';

const base = process.env.BASE;
const environment = { base, production: base.replace('http', 'ws'), agent: base, agentRest: base };
const client = new DeepgramClient({ apiKey: 'key', environment });
const answer = await client.speak.v1.audio.generate({
    text: process.env.TEXT, model: 'aura-2-thalia-en',
    encoding: 'linear16', container: 'none', sample_rate: 24000,
});
console.log(createHash('sha256').update(Buffer.from(await answer.arrayBuffer())).digest('hex'));
