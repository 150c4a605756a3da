import { RealtimeAgent, RealtimeSession, tool } from "@openai/agents-realtime";
import { readFileSync } from "node:fs";
import { z } from "zod";

const CHUNK = 960; // 20 ms of 16-bit mono at 24 kHz
const speech = readFileSync(process.env.SPEECH);
const seen = { turns: {}, errors: [], unread: {}, tools: [], handoffs: [] };

const openingHours = tool({
  name: "opening_hours",
  description: "When we are open.",
  parameters: z.object({ day: z.string() }),
  execute: async ({ day }) => `closed on ${day}`,
});
const billing = new RealtimeAgent({ name: "Billing", instructions: "You know all about bills." });
const desk = new RealtimeAgent({
  name: "Desk",
  instructions: "You sit at the front desk.",
  tools: [openingHours],
  handoffs: [billing],
});

/** A session as the SDK makes it by default, watched: what its own schemas refuse is counted. */
async function open(config) {
  const session = new RealtimeSession(desk, { transport: "websocket", config });
  session.on("error", error => seen.errors.push(JSON.stringify(error)));
  session.on("agent_tool_end", (_context, _agent, used, result) => seen.tools.push(`${used.name}: ${result}`));
  session.on("agent_handoff", (_context, from, to) => seen.handoffs.push(`${from.name} to ${to.name}`));
  const known = new Set();
  session.transport.on("*", ({ type }) => {
    if (!known.has(type)) {
      known.add(type);
      session.transport.on(type, () => seen.unread[type]--);
    }
    seen.unread[type] = (seen.unread[type] ?? 0) + 1;
  });
  const ready = raw(session, "session.updated");
  await session.connect({ apiKey: process.env.KEY, url: process.env.URL });
  await ready;
  return session;
}

/** The next event of this type as it came. */
function raw(session, type) {
  return new Promise(resolve => {
    const watch = event => {
      if (event.type === type) {
        session.off("transport_event", watch);
        resolve(event);
      }
    };
    session.on("transport_event", watch);
  });
}

/** The next answer that says something. */
function answer(session) {
  return new Promise(resolve => {
    const watch = (_context, agent, text) => {
      if (text) {
        session.off("agent_end", watch);
        resolve(`${agent.name}: ${text.trim()}`);
      }
    };
    session.on("agent_end", watch);
  });
}

function say(session, pcm) {
  for (let at = 0; at < pcm.length; at += CHUNK) {
    const part = pcm.subarray(at, at + CHUNK);
    session.sendAudio(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength));
  }
}

async function ask(name, session, question) {
  const answered = answer(session);
  question();
  seen.turns[name] = await answered;
}

/** The conversation as the SDK shows it to an application. */
const lines = session => session.history
  .filter(item => item.type === "message")
  .map(item => `${item.role}: ${item.content.map(part => part.text ?? part.transcript).join("").trim()}`);

const written = await open({ outputModalities: ["text"] });
await ask("written", written, () => written.sendMessage("When do you open?"));
seen.written = lines(written);
written.close();

const session = await open({});
let sound = 0;
session.on("audio", ({ data }) => { sound += data.byteLength; });
await ask("typed", session, () => session.sendMessage("Are you there?"));
const missed = raw(session, "conversation.item.input_audio_transcription.failed");
await ask("missed", session, () => say(session, speech));
seen.missed = (await missed).error.code;
await ask("spoken", session, () => say(session, speech));
await ask("tool", session, () => session.sendMessage("Are you open on Sunday?"));
seen.sound = sound;

const cut = raw(session, "conversation.item.truncated");
const interrupted = new Promise(resolve => session.once("audio_interrupted", resolve));
const cancelled = raw(session, "response.done");
const heard = new Promise(resolve => session.once("audio", resolve));
session.sendMessage("Tell me everything.");
const begun = performance.now();
await heard;
await new Promise(resolve => setTimeout(resolve, 700));
say(session, speech);
const done = (await cancelled).response;
if (!done.status_details) throw new Error(JSON.stringify(done) + JSON.stringify(seen));
const { status_details: why, output } = done;
seen.cancelled = why.reason;
await ask("afterwards", session, () => {});
await interrupted;
const { item_id, audio_end_ms } = await cut;
seen.truncated = item_id === output[0].id;
seen.cutAt = audio_end_ms;
seen.mostHeard = performance.now() - begun;

await ask("handoff", session, () => session.sendMessage("It is about my bill."));
seen.agent = session.currentAgent.name;

// The server's own agent hands the call over, which the SDK knows nothing of.
const updated = raw(session, "session.updated");
await ask("leaving", session, () => session.sendMessage("What does it cost?"));
seen.turns.taken = await answer(session);
seen.model = (await updated).session.model;
sound = 0;
await ask("next", session, () => session.sendMessage("Thank you."));
seen.soundOfNext = sound;
seen.tokens = session.usage.totalTokens;
seen.spoken = lines(session);
session.close();

seen.unread = Object.entries(seen.unread).filter(([, count]) => count > 0).map(([type]) => type);
console.log(JSON.stringify(seen));
