const { Cartesia } = require("@cartesia/cartesia-js");
const { ManualFinalizeWS } = require("@cartesia/cartesia-js/resources/stt/manual-finalize/ws");

const client = new Cartesia({ apiKey: "sk-canary", baseURL: process.argv[2] });
const socket = new ManualFinalizeWS(client, { model: "ink-2", encoding: "pcm_s16le", sample_rate: 16000 });
socket.on("event", event => {
  console.log(JSON.stringify(event));
  if (event.type === "flush_done") socket.send("close");
});
socket.on("close", () => process.exit(0));
for (let i = 0; i < 16; i++) socket.send(new Uint8Array(1600));
socket.send("finalize");
