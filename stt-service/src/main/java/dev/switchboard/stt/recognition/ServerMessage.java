package dev.switchboard.stt.recognition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.switchboard.client.problem.ProblemDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client is told.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = ServerMessage.Transcript.class, name = "transcript"),
    @JsonSubTypes.Type(value = ServerMessage.SpeechStarted.class, name = "speech-started"),
    @JsonSubTypes.Type(value = ServerMessage.EagerFinal.class, name = "eager-final"),
    @JsonSubTypes.Type(value = ServerMessage.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = ServerMessage.TurnEnded.class, name = "turn-ended"),
    @JsonSubTypes.Type(value = ServerMessage.Failover.class, name = "failover"),
    @JsonSubTypes.Type(value = ServerMessage.Failure.class, name = "error")
})
sealed interface ServerMessage {
    /// Audio may come.
    ///
    /// @param turns whether the provider tells turns apart by more than silence
    /// @param pauses whether it wants to hear the silence inside of an utterance, too
    record Ready(String provider, String agent, int revision, boolean turns, boolean pauses)
            implements ServerMessage {}

    /// What was understood.
    ///
    /// @param isFinal whether it answers a `finish`
    /// @param words when the provider tells them apart
    /// @param audioMs how much audio it covers
    /// @param tookMs from `finish` to here; only when final
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transcript(
            @JsonProperty("final") boolean isFinal,
            String text,
            @Nullable List<Word> words,
            long audioMs,
            @Nullable Long tookMs)
            implements ServerMessage {}

    /// A word and its place in the utterance.
    record Word(String text, long startMs, long endMs) {
        static @Nullable List<Word> all(List<SpeechEvent.Word> words) {
            return words.isEmpty()
                    ? null
                    : words.stream()
                            .map(it ->
                                    new Word(it.text(), it.start().toMillis(), it.end().toMillis()))
                            .toList();
        }
    }

    /// The provider hears somebody begin.
    record SpeechStarted(long atMs) implements ServerMessage {}

    /// The provider thinks that the speaker is done.
    record EagerFinal(String text) implements ServerMessage {}

    /// The speaker was not done.
    record Resumed() implements ServerMessage {}

    /// The provider is sure that the speaker is done.
    record TurnEnded(String reason) implements ServerMessage {}

    /// Another provider hears the utterance from its beginning, or the same once more.
    ///
    /// @param cause how the one before failed, `paused` or `late`
    /// @param waitedMs how long it had been asked
    record Failover(String from, String to, String cause, long waitedMs) implements ServerMessage {}

    /// Something went wrong.
    record Failure(ProblemDetail problem) implements ServerMessage {}
}
