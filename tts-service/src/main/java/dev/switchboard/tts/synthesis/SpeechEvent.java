package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What OpenAI's speech API sends when audio is asked for as events.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SpeechEvent.Delta.class, name = "speech.audio.delta"),
    @JsonSubTypes.Type(value = SpeechEvent.Done.class, name = "speech.audio.done")
})
sealed interface SpeechEvent {
    /// The next bytes of the file, in base64.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Delta(byte[] audio) implements SpeechEvent {}

    /// All of it was sent.
    record Done(Usage usage) implements SpeechEvent {
        /// Speech is not made of tokens here: a character counts as one.
        static Done of(String input) {
            int characters = input.codePointCount(0, input.length());
            return new Done(new Usage(characters, 0, characters));
        }
    }

    /// What it cost.
    record Usage(
            @JsonProperty("input_tokens") int inputTokens,
            @JsonProperty("output_tokens") int outputTokens,
            @JsonProperty("total_tokens") int totalTokens) {}
}
