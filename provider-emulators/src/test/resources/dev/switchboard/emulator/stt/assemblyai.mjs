import { AssemblyAI } from "assemblyai";

const transcriber = new AssemblyAI({ apiKey: "sk-canary" }).streaming.transcriber({
  sampleRate: 16000,
  speechModel: "universal-3-5-pro",
  formatTurns: true,
  websocketBaseUrl: `${process.env.BASE}/v3/ws`,
});
transcriber.on("error", error => { throw error; });
transcriber.on("turn", turn => console.log(JSON.stringify(turn)));
console.log(JSON.stringify(await transcriber.connect()));
for (let i = 0; i < 16; i++) transcriber.sendAudio(new Uint8Array(1600));
transcriber.forceEndpoint();
await transcriber.close();
