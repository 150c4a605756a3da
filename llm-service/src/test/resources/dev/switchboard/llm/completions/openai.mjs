import OpenAI from "openai";

const client = new OpenAI({ apiKey: "none", baseURL: process.env.BASE, maxRetries: 0 });
const question = { model: "guide", messages: [{ role: "user", content: "Hello" }] };
const seen = {};

seen.models = (await client.models.list()).data.map(model => model.id);
seen.model = (await client.models.retrieve("guide")).id;
try {
  await client.models.retrieve("a/b");
} catch (error) {
  seen.missing = { status: error.status, code: error.code };
}
const whole = await client.chat.completions.create(question);
seen.whole = whole.choices[0].message.content;
seen.requestId = whole._request_id;

const stream = client.chat.completions.stream({ ...question, stream_options: { include_usage: true } });
const completion = await stream.finalChatCompletion();
seen.streamed = completion.choices[0].message.content;
seen.tokens = completion.usage.completion_tokens;
try {
  for await (const _ of await client.chat.completions.create({ ...question, stream: true }));
} catch (error) {
  seen.broken = error.message;
}
const embeddings = await client.embeddings.create({ model: "all-minilm-l6-v2", input: "Hello" });
seen.dimensions = embeddings.data[0].embedding.length;
console.log(JSON.stringify(seen));
