package dev.switchboard.stt.recognition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a client says beside audio.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = ClientMessage.Finish.class, name = "finish"),
    @JsonSubTypes.Type(value = ClientMessage.Clear.class, name = "clear")
})
sealed interface ClientMessage {
    /// The speaker paused: recognise what is there now.
    record Pause() implements ClientMessage {}

    /// The utterance is over: a final transcript is due.
    record Finish() implements ClientMessage {}

    /// Forget what was heard.
    record Clear() implements ClientMessage {}
}
