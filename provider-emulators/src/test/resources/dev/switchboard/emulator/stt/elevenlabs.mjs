import { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";

const client = new ElevenLabsClient({ apiKey: "sk-canary", baseUrl: process.env.BASE });
const socket = await client.speechToText.realtime.connect(
  { modelId: "scribe_v2_realtime", audioFormat: "pcm_16000", sampleRate: 16000, includeTimestamps: true });
const events = ["session_started", "partial_transcript", "committed_transcript", "committed_transcript_with_timestamps"];
for (const event of events) {
  socket.on(event, message => {
    console.log(JSON.stringify(message));
    if (event === "session_started") {
      for (let i = 0; i < 16; i++) socket.send({ audioBase64: Buffer.alloc(1600).toString("base64") });
      socket.commit();
    }
    if (event.endsWith("timestamps")) {
      socket.close();
      process.exit(0);
    }
  });
}
socket.on("error", error => {
  console.error(error);
  process.exit(1);
});
