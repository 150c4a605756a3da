package dev.switchboard.emulator.agents;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An agent as a test describes it.
///
/// @param providers by part: `llm`, `tts`, `stt`
public record EmulatedAgent(
        String key,
        String name,
        Map<String, Provider> providers,
        List<String> instructions,
        List<Topic> knowledge,
        Optional<String> greeting) {
    public EmulatedAgent {
        providers = Map.copyOf(providers);
        instructions = List.copyOf(instructions);
        knowledge = List.copyOf(knowledge);
    }

    /// A provider with its settings and decrypted secrets.
    ///
    /// @param fallbacks what is tried in its place, in order
    /// @param hedge whether the next one is asked beside one that is late
    public record Provider(
            String provider,
            Map<String, Object> settings,
            Map<String, String> secrets,
            List<Provider> fallbacks,
            boolean hedge) {
        public Provider {
            fallbacks = List.copyOf(fallbacks);
        }

        /// A provider whose fallbacks are asked one at a time.
        public Provider(
                String provider,
                Map<String, Object> settings,
                Map<String, String> secrets,
                List<Provider> fallbacks) {
            this(provider, settings, secrets, fallbacks, false);
        }

        /// A provider without fallbacks.
        public Provider(
                String provider, Map<String, Object> settings, Map<String, String> secrets) {
            this(provider, settings, secrets, List.of(), false);
        }
    }

    /// A short text about one topic.
    public record Topic(String topic, String text) {}

    /// An agent without providers, instructions and knowledge.
    public static EmulatedAgent named(String key, String name) {
        return new EmulatedAgent(key, name, Map.of(), List.of(), List.of(), Optional.empty());
    }

    /// The same with a provider for one part.
    public EmulatedAgent with(String part, Provider provider) {
        var all = new HashMap<>(providers);
        all.put(part, provider);
        return new EmulatedAgent(key, name, all, instructions, knowledge, greeting);
    }

    /// The same with a provider that needs no secret.
    public EmulatedAgent with(String part, String provider, Map<String, Object> settings) {
        return with(part, new Provider(provider, settings, Map.of()));
    }

    /// The same with other instructions.
    public EmulatedAgent instructed(String... texts) {
        return new EmulatedAgent(key, name, providers, List.of(texts), knowledge, greeting);
    }

    /// The same with other knowledge.
    public EmulatedAgent knowing(Topic... topics) {
        return new EmulatedAgent(key, name, providers, instructions, List.of(topics), greeting);
    }

    /// The same with a greeting.
    public EmulatedAgent greeting(String text) {
        return new EmulatedAgent(key, name, providers, instructions, knowledge, Optional.of(text));
    }

    /// An id that follows from the key.
    public UUID id() {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
