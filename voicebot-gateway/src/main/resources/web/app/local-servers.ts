import { ask, type Agent } from "./agents";
import type { ProviderConfig } from "./documents";

/** A model or speech server that answers on the gateway's machine. */
export interface LocalServer {
  name: string;
  slot: "llm" | "tts" | "stt";
  url: string;
  models: string[];
  /** What an agent's provider configuration has to be; null when there is no model yet. */
  config: ProviderConfig | null;
}

/** Those that answer; none for people who may not edit agents. */
export async function loadLocalServers(): Promise<LocalServer[]> {
  const answer = await fetch("/api/local-servers", { headers: { Accept: "application/json" } });
  return answer.ok ? ((await answer.json()) as { items: LocalServer[] }).items : [];
}

/** What the agent has in the slot of this server. */
const configOf = (agent: Agent, { slot }: LocalServer): ProviderConfig =>
  agent[`${slot}ProviderConfig`] ?? {};

/** Whether the agent uses this server now. */
export function isUsedBy(agent: Agent, server: LocalServer): boolean {
  const { provider, api_url, url } = configOf(agent, server);
  return provider === server.config?.provider && (api_url ?? url) === server.url;
}

/** Whether a key is stored with what the agent has now: leaving that provider would lose the key. */
export const wouldLoseKey = (agent: Agent, server: LocalServer): boolean =>
  Object.values(configOf(agent, server)).some(
    (value) =>
      typeof value === "object" && value !== null && ("set" in value || "secretRef" in value),
  );

/**
 * Lets the agent use the server, on top of the version that was just read. Answers the new revision;
 * throws an Error with a sentence for the person.
 */
export async function use(agent: Agent, server: LocalServer, model: string): Promise<number> {
  const path = `/api/agents/${encodeURIComponent(agent.key)}`;
  const read = await ask(path);
  const current = (await read.json()) as Agent;
  if (wouldLoseKey(current, server)) {
    throw new Error(`${current.name} has got a provider with a stored key meanwhile.`);
  }
  const changed = await ask(path, {
    method: "PATCH",
    headers: {
      "Content-Type": "application/merge-patch+json",
      "If-Match": read.headers.get("ETag") ?? "",
    },
    body: JSON.stringify(patch(current, server, model)),
  });
  return ((await changed.json()) as Agent).revision ?? 0;
}

const STAYS: readonly string[] = ["fallbacks", "hedge"];

/** Takes away what the former provider was told; who is asked in its place stays. */
function patch(current: Agent, server: LocalServer, model: string): object {
  const former = Object.keys(configOf(current, server)).filter((key) => !STAYS.includes(key));
  const change = {
    [`${server.slot}ProviderConfig`]: {
      ...Object.fromEntries(former.map((key) => [key, null])),
      ...server.config,
      model,
    },
  };
  return server.slot === "llm" && current.modelSettings
    ? { ...change, modelSettings: { provider: null, model: null } }
    : change;
}
