package dev.switchboard.client;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// One revision of an agent, as far as the asking service may see it. Immutable.
///
/// @param tenant whose agent it is
/// @param revision the number of the revision, from 1
/// @param provider the provider settings of the asking service's kind; empty for the gateway
/// @param reasoning what the agent knows and how it behaves; present for llm-service only
/// @param voice how it behaves in a call; present for the gateway only
/// @param pinned whether a session that began with this revision stays with it
public record AgentView(
        UUID id,
        UUID tenant,
        String key,
        String name,
        int revision,
        Optional<ProviderSettings> provider,
        Optional<Reasoning> reasoning,
        Optional<Voice> voice,
        boolean pinned) {
    public AgentView {
        Objects.requireNonNull(id);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(key);
        Objects.requireNonNull(name);
        Objects.requireNonNull(provider);
        Objects.requireNonNull(reasoning);
        Objects.requireNonNull(voice);
    }

    /// An agent whose sessions follow it.
    public AgentView(
            UUID id,
            UUID tenant,
            String key,
            String name,
            int revision,
            Optional<ProviderSettings> provider,
            Optional<Reasoning> reasoning,
            Optional<Voice> voice) {
        this(id, tenant, key, name, revision, provider, reasoning, voice, false);
    }

    /// An agent of the default tenant, whose sessions follow it.
    public AgentView(
            UUID id,
            String key,
            String name,
            int revision,
            Optional<ProviderSettings> provider,
            Optional<Reasoning> reasoning,
            Optional<Voice> voice) {
        this(id, Tenants.DEFAULT, key, name, revision, provider, reasoning, voice);
    }

    /// The same agent with another provider.
    public AgentView withProvider(ProviderSettings other) {
        return new AgentView(
                id, tenant, key, name, revision, Optional.of(other), reasoning, voice, pinned);
    }

    /// A reference that means this agent for ever.
    public AgentReference reference() {
        return new AgentReference(id, tenant);
    }

    /// What the agent is told and what it knows.
    ///
    /// @param instructions the system prompt, in order
    /// @param knowledge short texts that the agent may answer from, those of its skills included
    /// @param persona who speaks; empty for nobody in particular
    /// @param skills what it can do, in order
    /// @param tools the tools that it has: its own and those of its skills, without the denied ones
    /// @param knowledgeBases where it may look things up, in order
    /// @param settings every other part of its configuration, with the defaults filled in
    public record Reasoning(
            List<String> instructions,
            List<Knowledge> knowledge,
            Optional<Persona> persona,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Skill> skills,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> tools,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<KnowledgeBase> knowledgeBases,
            Settings settings) {
        public Reasoning {
            instructions = List.copyOf(instructions);
            knowledge = List.copyOf(knowledge);
            skills = List.copyOf(skills);
            tools = List.copyOf(tools);
            knowledgeBases = List.copyOf(knowledgeBases);
            Objects.requireNonNull(settings);
        }

        /// Nothing to look up.
        public Reasoning(
                List<String> instructions,
                List<Knowledge> knowledge,
                Optional<Persona> persona,
                List<Skill> skills,
                List<String> tools,
                Settings settings) {
            this(instructions, knowledge, persona, skills, tools, List.of(), settings);
        }

        /// Instructions and knowledge, and nothing else.
        public Reasoning(List<String> instructions, List<Knowledge> knowledge) {
            this(instructions, knowledge, Optional.empty(), List.of(), List.of(), Settings.NONE);
        }

        /// The same with other knowledge bases.
        public Reasoning withKnowledgeBases(List<KnowledgeBase> bases) {
            return new Reasoning(instructions, knowledge, persona, skills, tools, bases, settings);
        }
    }

    /// Who speaks.
    ///
    /// @param signatureElements expressions that it likes to use
    /// @param exampleMessages messages that show how it speaks
    public record Persona(
            String key,
            int revision,
            String name,
            Optional<String> role,
            Optional<String> communicationStyle,
            Optional<String> tone,
            Optional<String> targetAudience,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> signatureElements,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> exampleMessages) {
        public Persona {
            signatureElements = List.copyOf(signatureElements);
            exampleMessages = List.copyOf(exampleMessages);
        }
    }

    /// Something that an agent can do.
    ///
    /// @param description what it is for, in a sentence
    /// @param automatable whether its actions may run without a human, once they are approved
    public record Skill(
            String key,
            int revision,
            String name,
            Optional<String> description,
            String instructions,
            boolean automatable) {}

    /// A collection of documents, at the revision of its description that the agent is pinned to.
    public record KnowledgeBase(UUID id, String key, int revision, String name) {}

    /// A short text about one topic.
    public record Knowledge(String topic, String text) {}

    /// How the agent behaves in a call.
    ///
    /// @param greeting spoken when a call begins; empty for none
    /// @param language BCP 47 tag, such as `en`
    /// @param settings turn-taking, interruption, fillers and the like, with the defaults filled in
    public record Voice(Optional<String> greeting, String language, Settings settings) {
        public Voice {
            Objects.requireNonNull(settings);
        }

        /// Greeting and language, and nothing else.
        public Voice(Optional<String> greeting, String language) {
            this(greeting, language, Settings.NONE);
        }
    }
}
