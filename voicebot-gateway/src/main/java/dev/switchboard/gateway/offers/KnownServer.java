package dev.switchboard.gateway.offers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A server that people run on their own machines, and how it is told from others.
///
/// @param key its name in `switchboard.offers.ports`
/// @param name as people know it
/// @param ports where it usually listens
/// @param mark what its models carry in `/v1/models`; empty when the port alone says enough
record KnownServer(String key, String name, Slot slot, List<Integer> ports, Optional<Mark> mark) {
    static final List<KnownServer> ALL =
            List.of(
                    known("ollama", "Ollama", Slot.LLM, 11434),
                    known("lmstudio", "LM Studio", Slot.LLM, 1234),
                    known("llamacpp", "llama.cpp", Slot.LLM, 8080).with("owned_by", "llamacpp"),
                    known("vllm", "vLLM", Slot.LLM, 8000).with("owned_by", "vllm"),
                    known("kokoro", "Kokoro-FastAPI", Slot.TTS, 8880).with("owned_by", "kokoro"),
                    known("speaches", "speaches", Slot.STT, 8000, 8001)
                            .with("task", "automatic-speech-recognition"));

    /// A field of a model and the value that only this server puts there.
    record Mark(String field, String value) {}

    private static KnownServer known(String key, String name, Slot slot, Integer... ports) {
        return new KnownServer(key, name, slot, List.of(ports), Optional.empty());
    }

    private KnownServer with(String field, String value) {
        return new KnownServer(key, name, slot, ports, Optional.of(new Mark(field, value)));
    }

    /// This server with what it has to offer, if it is what answered with these models. A server
    /// without models is named only where it cannot be another one.
    Optional<LocalServer> recognise(int port, List<ListedModel> listed) {
        var own = listed.stream().filter(this::isMarked).toList();
        if (mark.isPresent() && own.isEmpty()) {
            return Optional.empty();
        }
        var models = own.stream().map(ListedModel::id).filter(this::isUseful).toList();
        return Optional.of(LocalServer.of(name, slot, port, models));
    }

    private boolean isMarked(ListedModel model) {
        return mark.isEmpty()
                || mark.get().value().equals(model.fields().path(mark.get().field()).asText());
    }

    /// Lists also name models for embeddings, and OpenAI's names for Kokoro's one model.
    private boolean isUseful(String model) {
        return switch (slot) {
            case LLM -> !model.toLowerCase(Locale.ROOT).contains("embed");
            case TTS -> !model.startsWith("tts-");
            case STT -> true;
        };
    }
}
