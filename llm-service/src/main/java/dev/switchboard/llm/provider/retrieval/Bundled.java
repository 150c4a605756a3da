package dev.switchboard.llm.provider.retrieval;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The short texts that come with the service and that all agents share.
///
/// @param smallTalk greetings, thanks, and questions about the bot itself
/// @param typicalQuestions how callers ask about topics that every business has
record Bundled(List<Passage> smallTalk, List<Typical> typicalQuestions) {
    private record Talk(String id, List<String> says, List<String> to) {
        Passage toPassage() {
            return Passage.of(id, Passage.Kind.SMALL_TALK, says, to);
        }
    }

    /// Topics of one kind, and how callers ask about them.
    record Typical(List<String> topic, List<String> asked) {}

    static Bundled load() {
        List<Talk> talks = read("small-talk.json", new TypeReference<>() {});
        return new Bundled(
                talks.stream().map(Talk::toPassage).toList(),
                read("typical-questions.json", new TypeReference<>() {}));
    }

    /// How callers typically ask about a topic of this name.
    Stream<String> questionsAbout(String topic) {
        String name = topic.toLowerCase(Locale.ENGLISH);
        return typicalQuestions.stream()
                .filter(typical -> typical.topic.stream().anyMatch(start -> begins(name, start)))
                .flatMap(typical -> typical.asked.stream());
    }

    private static boolean begins(String name, String start) {
        return name.equals(start) || name.startsWith(start + " ");
    }

    private static <T> List<T> read(String file, TypeReference<List<T>> type) {
        try (InputStream in = Bundled.class.getResourceAsStream("/retrieval/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the bundled text is missing");
            }
            return new ObjectMapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
