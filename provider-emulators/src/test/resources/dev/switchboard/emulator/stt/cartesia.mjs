import { createRequire } from "node:module";

// The ES form of this client does not find its WebSocket library in Node.
const require = createRequire(import.meta.url);
const { Cartesia } = require("@cartesia/cartesia-js");
const { ManualFinalizeWS } = require("@cartesia/cartesia-js/resources/stt/manual-finalize/ws");

const client = new Cartesia({ apiKey: "sk-canary", baseURL: process.env.BASE });
const socket = new ManualFinalizeWS(client, { model: "ink-2", encoding: "pcm_s16le", sample_rate: 16000 });
socket.on("event", event => {
  console.log(JSON.stringify(event));
  if (event.type === "flush_done") socket.send("close");
});
socket.on("close", () => process.exit(0));
for (let i = 0; i < 16; i++) socket.send(new Uint8Array(1600));
socket.send("finalize");
