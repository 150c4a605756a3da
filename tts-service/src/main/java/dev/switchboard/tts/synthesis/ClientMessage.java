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
    @JsonSubTypes.Type(value = ClientMessage.Append.class, name = "append"),
    @JsonSubTypes.Type(value = ClientMessage.Finish.class, name = "finish"),
    @JsonSubTypes.Type(value = ClientMessage.Cancel.class, name = "cancel")
})
sealed interface ClientMessage {
    /// Say this text after those before it.
    ///
    /// @param id the client's own name of the text
    record Speak(String id, String text) implements ClientMessage {
        @JsonCreator
        public Speak(
                @JsonProperty("id") @Nullable String id,
                @JsonProperty("text") @Nullable String text) {
            this.id = requireId("speak", id);
            this.text = requireText("speak", text);
        }
    }

    /// The next piece of a text that is said while it is written; the first one opens it.
    ///
    /// @param id the client's own name of the text
    record Append(String id, String text) implements ClientMessage {
        @JsonCreator
        public Append(
                @JsonProperty("id") @Nullable String id,
                @JsonProperty("text") @Nullable String text) {
            this.id = requireId("append", id);
            this.text = requireText("append", text);
        }
    }

    /// That text has all its pieces.
    record Finish(String id) implements ClientMessage {
        @JsonCreator
        public Finish(@JsonProperty("id") @Nullable String id) {
            this.id = requireId("finish", id);
        }
    }

    /// Drop everything that was not yet sent.
    record Cancel() implements ClientMessage {}

    private static String requireId(String type, @Nullable String id) {
        int longest = 128;
        if (id == null || id.isEmpty() || id.length() > longest) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "`%s` needs an `id` of 1 to %d characters.".formatted(type, longest));
        }
        return id;
    }

    private static String requireText(String type, @Nullable String text) {
        if (text == null) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "`%s` needs a `text`.".formatted(type));
        }
        return text;
    }
}
