// Made of the schemas at /api/schemas; a test compares.

/**
 * Something that the agent uses: an id or a key, or an object that says more. Saving pins it to the revision that is current then, or to the one that it names.
 */
export type Reference =
  | string
  | {
      /**
       * Its id.
       */
      id?: string;
      /**
       * Its key.
       */
      key?: string;
      /**
       * The revision that is used.
       */
      revision?: number;
      /**
       * Use each new revision from the moment it is made: the agent gets a new revision of its own then.
       */
      follow?: boolean;
    };
/**
 * An ability, written `Module.function/arity`.
 */
export type Ability = string;
/**
 * A key such as `daily_report:sales`, a schedule such as `cron:0 0 * * *`, or an object that says which abilities run.
 */
export type Responsibility =
  | string
  | {
      /**
       * How it is triggered.
       */
      key: string;
      /**
       * Which abilities run, in order; without it all of the agent.
       *
       * @maxItems 50
       */
      abilities?: Ability[];
      /**
       * When it runs by itself: five or six fields, or a word such as `@daily`.
       */
      cron?: string;
      /**
       * The time zone of the schedule, such as `Europe/Berlin`; without it that of the agent.
       */
      zone?: string;
      /**
       * The task type whose prompt is rendered.
       */
      task?: string;
    };
/**
 * An agent that this one may give tasks to: an id or a key, or an object that says more.
 */
export type ManagedAgent =
  | string
  | {
      /**
       * Its id.
       */
      id?: string;
      /**
       * Its key; without one of both nobody is named.
       */
      key?: string;
      /**
       * The revision that is used.
       */
      revision?: number;
      /**
       * Use each published revision.
       */
      follow?: boolean;
      /**
       * What it is asked for, in words for the model. Without it, the description of the agent itself.
       */
      description?: string;
    };

/**
 * The whole configuration of an agent. Only `name` is needed; a field that is left out is not stored, and has its default wherever it is used.
 */
export interface Agent {
  /**
   * Made by the server; never changes.
   */
  id?: string;
  /**
   * The readable name in addresses; made of the name if left out, and never changes.
   */
  key?: string;
  /**
   * The name that people read; unique, whatever its capitals.
   */
  name: string;
  /**
   * What the agent is for, for people and for agents that manage it.
   */
  description?: string;
  /**
   * Whether it takes calls. Only `active` and `inactive` can be wished for; the others come about.
   */
  status?: "draft" | "active" | "inactive" | "error" | "disabled_flapping" | "archived";
  /**
   * The same as `status`: true for active.
   */
  isActive?: boolean;
  /**
   * Whether it answers when no agent is named; changed by `set-default`.
   */
  isDefault?: boolean;
  /**
   * The number of the current revision.
   */
  revision?: number;
  /**
   * The user that it belongs to; without one, the tenant.
   */
  ownerId?: string;
  /**
   * What the agent is told, in this order.
   *
   * @maxItems 100
   */
  instructions?: string[];
  /**
   * A prompt for each type of task, by its name. `{name}` is filled in when the task is triggered.
   */
  prompts?: {
    /**
     * The template.
     */
    [k: string]: string;
  };
  prompt?: Prompt;
  personaRef?: Reference;
  /**
   * Skills, in the order in which the model is told of them.
   *
   * @maxItems 50
   */
  skillRefs?: Reference[];
  /**
   * Tools by their registered names.
   *
   * @maxItems 100
   */
  tools?: string[];
  /**
   * Tools that the agent never gets, not even with a skill.
   *
   * @maxItems 100
   */
  deniedTools?: string[];
  /**
   * Whether the model chooses by itself, may use none, or must use one.
   */
  toolChoice?: "auto" | "none" | "required";
  /**
   * Abilities of the platform that responsibilities can run.
   *
   * @maxItems 50
   */
  abilities?: Ability[];
  /**
   * What can be triggered, by hand or by a schedule.
   *
   * @maxItems 50
   */
  responsibilities?: Responsibility[];
  /**
   * Agents that this one may give tasks to.
   *
   * @maxItems 20
   */
  managedAgents?: ManagedAgent[];
  /**
   * How the model acts: by calling tools, or by writing code for a sandbox.
   */
  actionMode?: "tool_call" | "code";
  llmProviderConfig?: ProviderConfig;
  ttsProviderConfig?: SpeechProviderConfig;
  sttProviderConfig?: SpeechProviderConfig;
  modelSettings?: ModelSettings;
  storageSettings?: StorageSettings;
  memory?: Memory;
  /**
   * Short texts that the agent may answer from.
   *
   * @maxItems 200
   */
  knowledge?: Knowledge[];
  /**
   * Knowledge bases whose documents the agent may look things up in.
   *
   * @maxItems 20
   */
  knowledgeBases?: Reference[];
  knowledgeSettings?: KnowledgeSettings;
  planning?: Planning;
  /**
   * What runs after steps.
   *
   * @maxItems 50
   */
  callbacks?: Callback[];
  /**
   * Checks of what comes in and goes out.
   *
   * @maxItems 20
   */
  guardrails?: Guardrail[];
  approvals?: Approvals;
  retryPolicy?: RetryPolicy;
  limits?: Limits;
  voice?: Voice;
  output?: Output;
  context?: Context;
  /**
   * Whether a running call or session uses a new revision from its next turn on, or stays with the one that it began with until it ends or switches. A new secret reaches both.
   */
  adopt?: "next_turn" | "pin";
  evolution?: Evolution;
  /**
   * When the agent was made.
   */
  createdAt?: string;
  /**
   * When it was changed last.
   */
  updatedAt?: string;
  /**
   * What failed last when the agent ran: `service` (llm, tts or stt), `provider`, `code`, `failure`, `detail`, `at`. Absent when all is well.
   */
  lastError?: {};
  /**
   * What is valid but does not work yet, each with a pointer, a code and a message.
   */
  warnings?: unknown[];
}
/**
 * What surrounds the instructions in a prompt.
 */
export interface Prompt {
  /**
   * Comes before the instructions.
   */
  preamble?: string;
  /**
   * What a good answer looks like.
   */
  expectedOutput?: string;
  /**
   * Comes after everything else that does not change.
   */
  extra?: string;
  /**
   * What becomes of the system messages of clients that talk to the agent through chat completions: they follow what the agent is told, or are ignored.
   */
  clientInstructions?: "follow" | "ignore";
  /**
   * What becomes of the tools that such clients bring: they are offered to the model, or ignored.
   */
  clientTools?: "offer" | "ignore";
  /**
   * Whether answers may be formatted. Never in a call.
   */
  markdown?: boolean;
  /**
   * Examples that are shown to the model and never stored in a history.
   *
   * @maxItems 20
   */
  fewShot?: {
    /**
     * What somebody says.
     */
    user: string;
    /**
     * What the agent answers.
     */
    assistant: string;
  }[];
}
/**
 * The provider of one slot, with its own keys as `GET /api/provider-types` describes them. Keys that the catalogue does not know are kept as they are. Empty: the built-in provider.
 */
export interface ProviderConfig {
  /**
   * A name of the catalogue.
   */
  provider?: string;
  /**
   * Other configurations of the same kind, tried in order when this one fails before its first word. Not nested.
   *
   * @maxItems 5
   */
  fallbacks?: FallbackConfig[];
  [k: string]: unknown;
}
/**
 * One fallback.
 */
export interface FallbackConfig {
  /**
   * A name of the catalogue.
   */
  provider: string;
  [k: string]: unknown;
}
/**
 * The provider of one slot, with its own keys as `GET /api/provider-types` describes them. Keys that the catalogue does not know are kept as they are. Empty: the built-in provider.
 */
export interface SpeechProviderConfig {
  /**
   * A name of the catalogue.
   */
  provider?: string;
  /**
   * Other configurations of the same kind, tried in order when this one fails before its first word. Not nested.
   *
   * @maxItems 5
   */
  fallbacks?: FallbackConfig[];
  /**
   * When the provider is late, the next one is asked as well, and the first answer counts. Answers come sooner and cost more.
   */
  hedge?: boolean;
  [k: string]: unknown;
}
/**
 * Settings of the language model that mean the same for every provider. A value here and another one in `llmProviderConfig` contradict each other.
 */
export interface ModelSettings {
  /**
   * The same as `llmProviderConfig.provider`.
   */
  provider?: string;
  /**
   * The name of the model.
   */
  model?: string;
  /**
   * How freely the model chooses its words; 0 is the most predictable. Without it, what the provider configuration says.
   */
  temperature?: number;
  /**
   * Chooses among the likeliest words that make up this share of the probability.
   */
  topP?: number;
  /**
   * The longest answer, in tokens.
   */
  maxTokens?: number;
  /**
   * For providers that can repeat themselves.
   */
  seed?: number;
  /**
   * Texts that end an answer.
   *
   * @maxItems 10
   */
  stop?: string[];
  /**
   * How long the model thinks before it answers, where it can.
   */
  reasoningEffort?: "none" | "low" | "medium" | "high";
  /**
   * When the fallbacks of the provider configuration are tried; only before the first word.
   */
  fallbacks?: {
    /**
     * The provider fails.
     */
    onError?: boolean;
    /**
     * The provider asks for patience.
     */
    onRateLimit?: boolean;
    /**
     * The prompt is too long for the model.
     */
    onContextOverflow?: boolean;
    /**
     * The provider does not answer in time.
     */
    onTimeout?: boolean;
    /**
     * When the provider is late, the next one is asked as well, and the first answer counts. Answers come sooner and cost more.
     */
    hedge?: boolean;
  };
}
/**
 * What is kept of a conversation, and what of it the model sees.
 */
export interface StorageSettings {
  /**
   * Whether earlier turns are in the prompt.
   */
  addHistory?: boolean;
  /**
   * How many earlier runs.
   */
  numHistoryRuns?: number;
  /**
   * How many earlier messages, instead of runs; a tool call is never parted from its result.
   */
  numHistoryMessages?: number;
  /**
   * How many earlier tool calls; of older ones only the texts stay. Without it, all.
   */
  maxHistoryToolCalls?: number;
  /**
   * Tools that read what the prompt leaves out.
   */
  tools?: {
    /**
     * Offers a tool that reads the whole conversation.
     */
    readHistory?: boolean;
    /**
     * Offers a tool that reads earlier tool calls.
     */
    readToolHistory?: boolean;
  };
  /**
   * Earlier conversations of the same person with the same agent.
   */
  pastSessions?: {
    /**
     * Offers a tool that searches them.
     */
    search?: boolean;
    /**
     * How many are searched.
     */
    maxSessions?: number;
    /**
     * How many runs of each.
     */
    maxRuns?: number;
  };
  /**
   * Values that last as long as a session.
   */
  sessionState?: {
    /**
     * What a new session begins with.
     */
    initial?: {};
    /**
     * Whether the model sees them.
     */
    inPrompt?: boolean;
    /**
     * Whether the agent may change them.
     */
    agentMayWrite?: boolean;
    /**
     * Whether a session that goes on begins anew with the initial values.
     */
    overwriteOnStart?: boolean;
  };
  /**
   * Whether `{state.x}` and the like are filled in.
   */
  templating?: boolean;
  /**
   * A running summary of a long conversation, made after a turn and never during one.
   */
  summary?: {
    /**
     * Whether it is made.
     */
    enabled?: boolean;
    /**
     * After how many runs.
     */
    everyNRuns?: number;
    /**
     * Its length.
     */
    maxTokens?: number;
    /**
     * Whether the model sees it.
     */
    inPrompt?: boolean;
    /**
     * The model that writes it; without it, that of the agent.
     */
    model?: string;
  };
  /**
   * When a run is written down: at its end, or after each step.
   */
  checkpoint?: "run" | "step";
  /**
   * The record of what was done and why.
   */
  trajectory?: {
    /**
     * How much of it.
     */
    level?: "off" | "summary" | "full";
  };
  /**
   * What is kept after the call.
   */
  retain?: {
    /**
     * The sound.
     */
    audio?: boolean;
    /**
     * Pictures and files.
     */
    media?: boolean;
    /**
     * Calls of tools and their results.
     */
    toolMessages?: boolean;
  };
  /**
   * How long results of tools stay whole in a long run.
   */
  observationWindow?: {
    /**
     * How many of the newest.
     */
    keep?: number;
    /**
     * Older ones with more characters than this become summaries.
     */
    summariseOver?: number;
    /**
     * Whether the whole text goes to the memory first.
     */
    flush?: boolean;
  };
}
/**
 * What is remembered from one conversation to the next.
 */
export interface Memory {
  /**
   * Whether anything is.
   */
  enabled?: boolean;
  /**
   * Where it is kept.
   */
  provider?: "internal" | "mem0";
  /**
   * Who decides what is remembered: nobody, the platform after a turn, or the agent.
   */
  write?: "off" | "auto" | "tool";
  /**
   * Whether what fits the question is put into the prompt.
   */
  inject?: boolean;
  /**
   * How many memories at most.
   */
  topK?: number;
  /**
   * How well they must fit.
   */
  minScore?: number;
  /**
   * Whom a memory belongs to: `user`, `agent`, `session` or a subject of your own.
   */
  scope?: string;
  /**
   * Whether memories of the agent are for all of its users.
   */
  shareable?: boolean;
  /**
   * After how many days a memory is forgotten.
   */
  retentionDays?: number;
  /**
   * What the agent may do with memories by itself.
   */
  agentMay?: {
    /**
     * Add.
     */
    add?: boolean;
    /**
     * Change.
     */
    update?: boolean;
    /**
     * Delete.
     */
    delete?: boolean;
  };
  /**
   * Joining what says the same. Without a schedule, never.
   */
  consolidate?: {
    /**
     * When.
     */
    cron: string;
    /**
     * How.
     */
    strategy?: "merge" | "summarise";
  };
}
/**
 * A short text about one topic.
 */
export interface Knowledge {
  /**
   * What it is about.
   */
  topic: string;
  /**
   * What the agent may say.
   */
  text: string;
}
/**
 * How the agent uses its knowledge bases.
 */
export interface KnowledgeSettings {
  /**
   * Whether the agent searches with a tool, gets what fits with each question, or both.
   */
  mode?: "tool" | "inject" | "both";
  /**
   * How many passages at most.
   */
  topK?: number;
  /**
   * Only passages with these properties; the tenant is always one.
   */
  filters?: {};
  /**
   * Whether the agent may narrow further.
   */
  agentFilters?: boolean;
  /**
   * Whether the agent may add to it.
   */
  agentMayAdd?: boolean;
  /**
   * How passages are written into the prompt.
   */
  references?: "json" | "text";
}
/**
 * Planning before acting. Off in calls: each plan is one more answer to wait for.
 */
export interface Planning {
  /**
   * A plan before the first step and then after so many. Without it, none.
   */
  interval?: number;
  /**
   * Steps in one run.
   */
  maxSteps?: number;
  /**
   * The model that plans; without it, that of the agent.
   */
  model?: string;
  /**
   * Whether plans count as steps.
   */
  budgetCountsPlanning?: boolean;
}
/**
 * Something of the platform that runs after a step of this kind.
 */
export interface Callback {
  /**
   * The kind of step; `any` stands for all of them.
   */
  step: "planning" | "action" | "final" | "error" | "any";
  /**
   * The registered name.
   */
  name: string;
}
/**
 * A check of what comes in or goes out.
 */
export interface Guardrail {
  /**
   * The registered name.
   */
  name: string;
  /**
   * What is checked.
   */
  on?: "input" | "output" | "tool";
  /**
   * What happens when it fails.
   */
  action?: "block" | "approve" | "warn";
  /**
   * Settings of the check.
   */
  settings?: {};
}
/**
 * When a human decides.
 */
export interface Approvals {
  /**
   * Whether what tools do waits for a human: as each tool says, always, or never.
   */
  policy?: "tool" | "always" | "never";
  /**
   * Whether an approved action is carried out at once.
   */
  autoExecute?: boolean;
  /**
   * After how many hours an undecided request is void.
   */
  expiresAfterHours?: number;
}
/**
 * How often a failed ability or background run is tried again. Without it, never.
 */
export interface RetryPolicy {
  /**
   * Equal waits, or waits that double.
   */
  kind: "fixed" | "exponential";
  /**
   * Tries after the first one.
   */
  maxRetries?: number;
  /**
   * `fixed`: the wait, in milliseconds.
   */
  delayMs?: number;
  /**
   * `exponential`: the first wait, in milliseconds.
   */
  baseMs?: number;
  /**
   * `exponential`: the longest wait, in milliseconds.
   */
  capMs?: number;
}
/**
 * What a run or a day may cost at most.
 */
export interface Limits {
  /**
   * Calls of tools in one answer; 0 offers none.
   */
  toolCalls?: number;
  /**
   * Outputs on one day (UTC).
   */
  dailyOutputs?: number;
  /**
   * The longest run that is not a call, in seconds.
   */
  runSeconds?: number;
  /**
   * Tokens in one run, in and out. Without it, no limit.
   */
  runTokens?: number;
}
/**
 * How the agent behaves in a call.
 */
export interface Voice {
  /**
   * Spoken when a call begins; without it, the caller begins.
   */
  greeting?: string;
  /**
   * BCP 47 tag of the language that is spoken.
   */
  language?: string;
  /**
   * When it is the agent's turn.
   */
  turnTaking?: {
    /**
     * Silence that ends a turn of the caller when nothing speaks for or against its end, in milliseconds. Shorter answers faster but interrupts slow talkers.
     */
    endOfTurnSilenceMs?: number;
    /**
     * Whether a finished sentence needs less silence, and an unfinished one more.
     */
    adaptive?: boolean;
    /**
     * The least silence that ends a turn, in milliseconds: after a finished sentence of a caller who hardly pauses.
     */
    minSilenceMs?: number;
    /**
     * The most silence that is waited for, in milliseconds: in the middle of a sentence, a number or an address.
     */
    maxSilenceMs?: number;
    /**
     * Whether the model may begin before the turn has surely ended; what it wrote too early is thrown away.
     */
    speculative?: boolean;
    /**
     * A longer turn is cut.
     */
    longestTurnSeconds?: number;
  };
  /**
   * What happens when the caller talks over the agent.
   */
  interruption?: {
    /**
     * Whether the caller can interrupt.
     */
    enabled?: boolean;
    /**
     * Speech that may interrupt, in milliseconds; a shorter sound without words is a noise. Where the caller's player cannot be paused, as much interrupts at once. Shorter reacts faster, also to a cough.
     */
    minSpeechMs?: number;
    /**
     * Voice after which the agent stands still until it is known whether it was interrupted, in milliseconds.
     */
    pauseAfterMs?: number;
    /**
     * So many words interrupt, however short. Words that only show that the caller listens do not count.
     */
    minWords?: number;
    /**
     * Words and phrases that do not interrupt, beside those that are usual in the language, such as yeah and mhm.
     *
     * @maxItems 100
     */
    ignoreWords?: string[];
    /**
     * Words and phrases that interrupt at once, beside those that are usual in the language, such as stop and hold on.
     *
     * @maxItems 100
     */
    stopWords?: string[];
    /**
     * So many milliseconds after the voice began it is decided, if it can be.
     */
    decideWithinMs?: number;
    /**
     * When it could not be decided though a word is known or the provider hears speech, the agent goes on after so many milliseconds of silence.
     */
    resumeAfterMs?: number;
    /**
     * What it takes to interrupt the greeting. What is left out is as for an answer.
     */
    greeting?: {
      /**
       * Speech that may interrupt, in milliseconds.
       */
      minSpeechMs?: number;
      /**
       * Voice after which the agent stands still, in milliseconds.
       */
      pauseAfterMs?: number;
      /**
       * So many words interrupt.
       */
      minWords?: number;
    };
    /**
     * What it takes to take a question back while the agent looks for an answer. A noise never does.
     */
    thinking?: {
      /**
       * Speech that may interrupt if any word is understood of it, in milliseconds.
       */
      minSpeechMs?: number;
      /**
       * So many words interrupt, however short.
       */
      minWords?: number;
    };
    /**
     * Whether the agent goes on when it was only a noise. If not, it is never paused either: whatever interrupts it does so for good.
     */
    resumeAfterFalseAlarm?: boolean;
    /**
     * Whether the greeting cannot be interrupted.
     */
    protectGreeting?: boolean;
    /**
     * Phrases that cannot be interrupted wherever the agent says them word by word, such as that the call is recorded.
     *
     * @maxItems 20
     */
    protectedPhrases?: string[];
    /**
     * What becomes of what the caller says where the agent cannot be interrupted: nothing, or it is answered afterwards.
     */
    protectedSpeech?: "discard" | "keep";
  };
  /**
   * Short words that fill a wait.
   */
  fillers?: {
    /**
     * Whether they are spoken.
     */
    enabled?: boolean;
    /**
     * After a wait of so many milliseconds.
     */
    afterMs?: number;
    /**
     * So many at most before one answer.
     */
    mostPerAnswer?: number;
    /**
     * What is said, in shuffled order.
     *
     * @maxItems 20
     */
    phrases?: string[];
  };
  /**
   * A caller who says nothing.
   */
  idle?: {
    /**
     * After so many seconds the agent asks. Without it, never.
     */
    afterSeconds?: number;
    /**
     * What it asks, in turn; after the last one the call ends.
     *
     * @maxItems 5
     */
    prompts?: string[];
    /**
     * The last words before that end. Without them, it ends without a word.
     */
    farewell?: string;
  };
  /**
   * How long a call may last.
   */
  longestCall?: {
    /**
     * After so many seconds it ends. Without it, when the service ends every call.
     */
    seconds?: number;
    /**
     * Said some time before the end, in a silence. Without it, nothing is.
     */
    warning?: string;
    /**
     * How long before the end the warning is due, in seconds.
     */
    warnBeforeSeconds?: number;
    /**
     * The last words at the end. Without them, it ends without a word.
     */
    farewell?: string;
  };
  /**
   * An answer that cannot be given, since a provider fails.
   */
  trouble?: {
    /**
     * What is said then. Without it, a short apology of the service.
     */
    phrase?: string;
    /**
     * How often the same is tried again.
     */
    retries?: number;
    /**
     * So many failures in a row end the call.
     */
    endAfterFailures?: number;
    /**
     * The last words before that end. Without them, the phrase.
     */
    farewell?: string;
  };
  /**
   * What the agent may do with the call itself: tools that its model is offered beside the others.
   */
  actions?: {
    /**
     * Ending the call.
     */
    endCall?: {
      /**
       * Whether the agent may end the call.
       */
      enabled?: boolean;
      /**
       * When it does so, in words for the model. Without them, when the caller has said goodbye.
       */
      when?: string;
      /**
       * The last words when the agent has said none. Without them, it ends without a word.
       */
      farewell?: string;
    };
    /**
     * Agents that this one may hand the call over to.
     *
     * @maxItems 20
     */
    handoffs?: {
      /**
       * Its key or id.
       */
      agent: string;
      /**
       * When it takes over, in words for the model.
       */
      when: string;
      /**
       * What it is told of the call so far: everything, a summary by this agent, or nothing but the last question.
       */
      context?: "full" | "summary" | "none";
    }[];
    /**
     * Telephones that this agent may put the caller through to, on calls by telephone.
     *
     * @maxItems 20
     */
    transfers?: {
      /**
       * What the model calls it.
       */
      name: string;
      /**
       * Its number, or a SIP address. The model never learns it.
       */
      to: string;
      /**
       * When the caller is put through, in words for the model.
       */
      when: string;
    }[];
    /**
     * Whether the agent may press keys of the telephone, such as in the menu of another machine.
     */
    pressKeys?: boolean;
  };
  /**
   * Keys of the telephone that the caller presses.
   */
  keypad?: {
    /**
     * Whether they are told to the agent, as words of the caller. If not, they are ignored.
     */
    enabled?: boolean;
    /**
     * The key that ends an entry; it is not told. With `none`, only a pause or the length does.
     */
    endKey?: "#" | "*" | "none";
    /**
     * A pause that ends an entry, in milliseconds.
     */
    pauseMs?: number;
    /**
     * So many keys end an entry.
     */
    mostKeys?: number;
  };
  /**
   * What is kept of a call beside its transcript.
   */
  recording?: {
    /**
     * Whether the audio of both sides is recorded. Callers must be told before.
     */
    audio?: boolean;
    /**
     * After so many days the record of a call is erased. Without it, when the installation says.
     */
    keepDays?: number;
  };
}
/**
 * What an answer must look like.
 */
export interface Output {
  /**
   * A JSON Schema that the answer must fit.
   */
  schema?: {};
  /**
   * How often the model may repair an answer that does not fit.
   */
  repairAttempts?: number;
  /**
   * Questions that are suggested after an answer.
   */
  followUps?: {
    /**
     * Whether they are made.
     */
    enabled?: boolean;
    /**
     * How many.
     */
    count?: number;
    /**
     * The model that makes them; without it, that of the agent.
     */
    model?: string;
  };
}
/**
 * What the agent is told about here and now.
 */
export interface Context {
  /**
   * Whether it is told date and time.
   */
  dateTime?: boolean;
  /**
   * How date and time are written, as `java.time` patterns; without it, in words.
   */
  format?: string;
  /**
   * The time zone, such as `Europe/Berlin`; without it, that of the tenant.
   */
  timezone?: string;
  /**
   * BCP 47 tag for dates and numbers; without it, the language of the voice.
   */
  locale?: string;
  /**
   * Values that templates can name as `{agent.<name>}`.
   */
  variables?: {};
}
/**
 * How agents may change this one.
 */
export interface Evolution {
  /**
   * `gated`: a change is published when its evaluation passes. `propose`: a human publishes it. `direct`: at once; only in development.
   */
  mode?: "gated" | "propose" | "direct";
  /**
   * Top-level fields that no agent may change.
   *
   * @maxItems 50
   */
  lockedFields?: string[];
  /**
   * The cases that a change is evaluated with.
   */
  datasetId?: string;
}

/**
 * Who speaks: a character that agents can share. `{persona.name}` and the other fields can be named in templates.
 */
export interface Persona {
  /**
   * Made by the server; never changes.
   */
  id?: string;
  /**
   * The readable name; made of the name if left out, and never changes.
   */
  key?: string;
  /**
   * The name that people read; unique, whatever its capitals.
   */
  name: string;
  /**
   * The number of the current revision.
   */
  revision?: number;
  /**
   * Whether it belongs to the platform and cannot be changed.
   */
  isSystem?: boolean;
  /**
   * For people; the model does not see it.
   */
  description?: string;
  /**
   * What it is, such as `Receptionist of a dental practice`.
   */
  role?: string;
  /**
   * How it speaks.
   */
  communicationStyle?: string;
  /**
   * How that sounds, such as `warm and calm`.
   */
  tone?: string;
  /**
   * Whom it speaks to.
   */
  targetAudience?: string;
  /**
   * Expressions that it likes to use.
   *
   * @maxItems 10
   */
  signatureElements?: string[];
  /**
   * Messages that show how it speaks.
   *
   * @maxItems 5
   */
  exampleMessages?: string[];
  /**
   * When it was made.
   */
  createdAt?: string;
  /**
   * When it was changed last.
   */
  updatedAt?: string;
}

/**
 * Something that agents can do: instructions, tools and knowledge in one bundle.
 */
export interface Skill {
  /**
   * Made by the server; never changes.
   */
  id?: string;
  /**
   * The readable name; made of the name if left out, and never changes.
   */
  key?: string;
  /**
   * The name that people read; unique, whatever its capitals.
   */
  name: string;
  /**
   * The number of the current revision.
   */
  revision?: number;
  /**
   * Whether it belongs to the platform and cannot be changed.
   */
  isSystem?: boolean;
  /**
   * What it is for, in a sentence that the model sees.
   */
  description?: string;
  /**
   * A word to group skills by.
   */
  category?: string;
  /**
   * What the agent is told to do.
   */
  instructions: string;
  /**
   * Tools that the agent gets with it.
   *
   * @maxItems 50
   */
  tools?: string[];
  /**
   * Short texts that the agent may answer from.
   *
   * @maxItems 100
   */
  knowledge?: {
    /**
     * What it is about.
     */
    topic: string;
    /**
     * What the agent may say.
     */
    text: string;
  }[];
  /**
   * Whether its actions may run without a human, once they are approved.
   */
  isAutomatable?: boolean;
  /**
   * Fields of an agent that it needs.
   *
   * @maxItems 20
   */
  requiredConfig?: string[];
  /**
   * When it was made.
   */
  createdAt?: string;
  /**
   * When it was changed last.
   */
  updatedAt?: string;
}

/**
 * A collection of documents that agents look things up in. The documents themselves are at /api/knowledge-bases/{ref}/documents.
 */
export interface KnowledgeBase {
  /**
   * Made by the server; never changes.
   */
  id?: string;
  /**
   * The readable name; made of the name if left out, and never changes.
   */
  key?: string;
  /**
   * The name that people read; unique, whatever its capitals.
   */
  name: string;
  /**
   * The number of the current revision.
   */
  revision?: number;
  /**
   * Whether it belongs to the platform and cannot be changed.
   */
  isSystem?: boolean;
  /**
   * What can be looked up in it.
   */
  description?: string;
  /**
   * When it was made.
   */
  createdAt?: string;
  /**
   * When it was changed last.
   */
  updatedAt?: string;
}
