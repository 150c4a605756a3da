// What the types allow, and what they do not: each `@ts-expect-error` is an error if there is none.
import type { Agent, Persona, Skill } from "./documents";

export const least: Agent = { name: "Nova" };

export const whole: Agent = {
  name: "Nova",
  instructions: ["Be brief."],
  personaRef: "calm",
  skillRefs: ["spell-back", { key: "take-a-message", revision: 2 }],
  llmProviderConfig: { provider: "groq.com", a_key_of_this_provider: 0.7 },
};

export const persona: Persona = { name: "Calm", signatureElements: ["Of course."] };
export const skill: Skill = { name: "Spell back", instructions: "Repeat it letter by letter." };

// @ts-expect-error a name is needed
export const nameless: Agent = {};
// @ts-expect-error there is no such field
export const agentWithMore: Agent = { name: "Nova", shoeSize: 42 };
// @ts-expect-error there is no such status
export const odd: Agent = { name: "Nova", status: "asleep" };
// @ts-expect-error a list of texts
export const told: Agent = { name: "Nova", instructions: "Be brief." };
// @ts-expect-error there is no such field
export const personaWithMore: Persona = { name: "Calm", shoeSize: 42 };
// @ts-expect-error there is no such field
export const skillWithMore: Skill = { name: "Spell back", instructions: "Repeat it.", shoeSize: 42 };
