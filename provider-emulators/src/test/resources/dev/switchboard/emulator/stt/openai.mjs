import OpenAI, { toFile } from "openai";

const client = new OpenAI({ apiKey: "sk-canary", baseURL: process.env.BASE + "/v1", maxRetries: 0 });
const wav = Buffer.alloc(44 + 25600);
wav.write("RIFF", 0);
const ask = async more => client.audio.transcriptions.create(
  { file: await toFile(wav, "audio.wav", { type: "audio/wav" }), model: "gpt-4o-mini-transcribe", ...more });

console.log(JSON.stringify(await ask({})));
for await (const event of await ask({ stream: true })) console.log(JSON.stringify(event));
console.log(JSON.stringify(await ask(
  { model: "whisper-1", response_format: "verbose_json", timestamp_granularities: ["word"] })));
