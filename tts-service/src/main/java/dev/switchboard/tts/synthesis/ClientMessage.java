package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// What a client says on the synthesis socket; see `docs/wires.md`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Speak.class, name = "speak"),
    @JsonSubTypes.Type(value = ClientMessage.Cancel.class, name = "cancel")
})
sealed interface ClientMessage {
    /// Say this text after those before it.
    ///
    /// @param id the client's own name of the text
    record Speak(String id, String text) implements ClientMessage {
        private static final int LONGEST_ID = 128;

        @JsonCreator
        public Speak(
                @JsonProperty("id") @Nullable String id,
                @JsonProperty("text") @Nullable String text) {
            if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST,
                        "`speak` needs an `id` of 1 to %d characters.".formatted(LONGEST_ID));
            }
            if (text == null) {
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST, "`speak` needs a `text`.");
            }
            this.id = id;
            this.text = text;
        }
    }

    /// Drop everything that was not yet sent.
    record Cancel() implements ClientMessage {}
}
