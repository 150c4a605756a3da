package dev.switchboard.client;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// One revision of an agent, as far as the asking service may see it. Immutable.
///
/// @param revision the number of the revision, from 1
/// @param provider the provider settings of the asking service's kind; empty for the gateway
/// @param reasoning what the agent knows and how it behaves; present for llm-service only
/// @param voice how it behaves in a call; present for the gateway only
public record AgentView(
        UUID id,
        String key,
        String name,
        int revision,
        Optional<ProviderSettings> provider,
        Optional<Reasoning> reasoning,
        Optional<Voice> voice) {
    public AgentView {
        Objects.requireNonNull(id);
        Objects.requireNonNull(key);
        Objects.requireNonNull(name);
        Objects.requireNonNull(provider);
        Objects.requireNonNull(reasoning);
        Objects.requireNonNull(voice);
    }

    /// What the agent is told and what it knows.
    ///
    /// @param instructions the system prompt, in order
    /// @param knowledge short texts that the agent may answer from
    public record Reasoning(List<String> instructions, List<Knowledge> knowledge) {
        public Reasoning {
            instructions = List.copyOf(instructions);
            knowledge = List.copyOf(knowledge);
        }
    }

    /// A short text about one topic.
    public record Knowledge(String topic, String text) {}

    /// How the agent behaves in a call.
    ///
    /// @param greeting spoken when a call begins; empty for none
    /// @param language BCP 47 tag, such as `en`
    public record Voice(Optional<String> greeting, String language) {}
}
