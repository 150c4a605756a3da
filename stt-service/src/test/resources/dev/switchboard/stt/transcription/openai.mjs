import fs from "node:fs";
import OpenAI from "openai";

const client = new OpenAI({ apiKey: "sk-of-nobody", baseURL: process.env.BASE, maxRetries: 0 });
const ask = (path, more) =>
  client.audio.transcriptions.create({ file: fs.createReadStream(path), ...more });
const failure = (promise) =>
  promise.then(
    () => "none",
    (e) => ({
      kind: e.constructor.name,
      status: e.status,
      code: e.code,
      param: e.param,
      type: e.type,
      id: e.requestID,
    }),
  );

const { FILE, TEXT } = process.env;
const events = [];
for await (const event of await ask(FILE, { model: "nova", stream: true })) {
  events.push(event);
}
console.log(
  JSON.stringify({
    json: await ask(FILE, { model: "nova", temperature: 0, prompt: "A game of cards." }),
    verbose: await ask(FILE, {
      model: "whisper-1",
      response_format: "verbose_json",
      timestamp_granularities: ["word", "segment"],
    }),
    text: await ask(FILE, { model: "nova", response_format: "text" }),
    srt: await ask(FILE, { model: "nova", response_format: "srt", language: "en" }),
    vtt: await ask(FILE, { model: "nova", response_format: "vtt" }),
    events,
    nobody: await failure(ask(FILE, { model: "nobody" })),
    noAudio: await failure(ask(TEXT, { model: "nova" })),
    noAudioAsEvents: await failure(ask(TEXT, { model: "nova", stream: true })),
    diarized: await failure(ask(FILE, { model: "nova", response_format: "diarized_json" })),
  }),
);
