package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.switchboard.client.problem.ProblemDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the synthesis socket answers besides audio; see `docs/wires.md`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = ServerMessage.Started.class, name = "started"),
    @JsonSubTypes.Type(value = ServerMessage.Failover.class, name = "failover"),
    @JsonSubTypes.Type(value = ServerMessage.Words.class, name = "words"),
    @JsonSubTypes.Type(value = ServerMessage.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = ServerMessage.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = ServerMessage.Failed.class, name = "error")
})
sealed interface ServerMessage {
    /// Texts are spoken from now on, with this voice.
    record Ready(String provider, int sampleRate, String agent, int revision)
            implements ServerMessage {}

    /// The audio that follows is of this text.
    record Started(String id) implements ServerMessage {}

    /// Another voice is asked for what comes next of this text, or the same once more.
    record Failover(String id, String from, String to, String cause, long waitedMs)
            implements ServerMessage {}

    /// When the next words of this text sound.
    record Words(String id, List<Word> words) implements ServerMessage {}

    /// A word, in milliseconds of the text's audio.
    record Word(String text, long startMs, long endMs) {
        static Word of(SpokenWord word) {
            return new Word(word.text(), word.start().toMillis(), word.end().toMillis());
        }
    }

    /// All audio of this text was sent.
    record Finished(String id, long audioMs) implements ServerMessage {}

    /// No audio comes of what was asked before.
    record Cancelled() implements ServerMessage {}

    /// Something could not be done.
    ///
    /// @param id of the text; null when it is not about one text
    record Failed(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id, ProblemDetail problem)
            implements ServerMessage {}
}
