import { DeepgramClient } from "@deepgram/sdk";

const { BASE: url, VERSION: version } = process.env;
const environment = { base: url, production: url.replace("http", "ws"), agent: url, agentRest: url };
const { listen } = new DeepgramClient({ apiKey: "sk-canary", environment });
const audio = { encoding: "linear16", sample_rate: 16000 };
const socket = version === "v1"
  ? await listen.v1.connect({ ...audio, model: "nova-3", language: "en", interim_results: "true" })
  : await listen.v2.connect({ ...audio, model: "flux-general-en" });
socket.on("message", message => console.log(JSON.stringify(message)));
socket.on("close", () => process.exit(0));
socket.connect();
await socket.waitForOpen();
for (let i = 0; i < 16; i++) socket.sendMedia(new Uint8Array(1600));
if (version === "v1") {
  socket.sendKeepAlive({ type: "KeepAlive" });
  socket.sendFinalize({ type: "Finalize" });
}
socket.sendCloseStream({ type: "CloseStream" });
