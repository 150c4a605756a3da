import { DeepgramClient } from '@deepgram/sdk';
import { createHash } from 'node:crypto';

const base = process.env.BASE;
const environment = { base, production: base.replace('http', 'ws'), agent: base, agentRest: base };
const client = new DeepgramClient({ apiKey: 'key', environment });
const socket = await client.speak.v1.connect({
    model: 'aura-2-thalia-en', encoding: 'linear16', sample_rate: 24000,
});
const hash = createHash('sha256');
const pieces = [];
const flushed = new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (message) => {
        if (message?.type === 'Flushed') {
            resolve();
        } else if (message instanceof Blob || message instanceof ArrayBuffer || Buffer.isBuffer(message)) {
            pieces.push(message);
        }
    });
});
socket.connect();
await socket.waitForOpen();
socket.sendText({ type: 'Speak', text: process.env.TEXT });
socket.sendFlush({ type: 'Flush' });
await flushed;
for (const piece of pieces) {
    hash.update(Buffer.from(piece instanceof Blob ? await piece.arrayBuffer() : piece));
}
console.log(hash.digest('hex'));
socket.close();
