import type { Agent as AgentDocument } from "./documents";

/** An agent as agent-service shows it: the key is always there. */
export type Agent = AgentDocument & { key: string };

/** No model answers for this agent, only texts that were prepared for it. */
export const isWithoutModel = (agent: Agent | undefined): boolean =>
  agent?.llmProviderConfig?.provider === "retrieval.embedded";

/** The agents that take calls; throws an Error with a sentence for the person. */
export async function loadAgents(): Promise<Agent[]> {
  const answer = await ask("/api/agents");
  const { items } = (await answer.json()) as { items: Agent[] };
  return items.filter((agent) => (agent.status ?? "active") === "active");
}

/** Asks our API; throws an Error with a sentence for the person. */
export async function ask(path: string, request: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      ...request,
      headers: { Accept: "application/json", ...request.headers },
    });
  } catch {
    throw new Error("Switchboard could not be reached. It may be starting.");
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? `Switchboard answered ${answer.status}.`);
  }
  return answer;
}
