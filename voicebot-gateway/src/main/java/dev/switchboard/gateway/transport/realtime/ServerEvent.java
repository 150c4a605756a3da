package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the server sends; each as one text frame, with an `event_id`. Keys are written also when
/// they are null, but for those of a content part.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
sealed interface ServerEvent {
    @JsonTypeName("session.created")
    record SessionCreated(JsonNode session) implements ServerEvent {}

    @JsonTypeName("session.updated")
    record SessionUpdated(JsonNode session) implements ServerEvent {}

    @JsonTypeName("error")
    record Failure(Problem error) implements ServerEvent {}

    @JsonTypeName("input_audio_buffer.speech_started")
    record SpeechStarted(long audioStartMs, String itemId) implements ServerEvent {}

    @JsonTypeName("input_audio_buffer.speech_stopped")
    record SpeechStopped(long audioEndMs, String itemId) implements ServerEvent {}

    @JsonTypeName("input_audio_buffer.committed")
    record Committed(@Nullable String previousItemId, String itemId) implements ServerEvent {}

    @JsonTypeName("input_audio_buffer.timeout_triggered")
    record TimeoutTriggered(long audioStartMs, long audioEndMs, String itemId)
            implements ServerEvent {}

    @JsonTypeName("input_audio_buffer.cleared")
    record Cleared() implements ServerEvent {}

    @JsonTypeName("conversation.item.added")
    record ItemAdded(@Nullable String previousItemId, Item item) implements ServerEvent {}

    @JsonTypeName("conversation.item.done")
    record ItemDone(@Nullable String previousItemId, Item item) implements ServerEvent {}

    @JsonTypeName("conversation.item.retrieved")
    record ItemRetrieved(Item item) implements ServerEvent {}

    @JsonTypeName("conversation.item.truncated")
    record ItemTruncated(String itemId, int contentIndex, long audioEndMs) implements ServerEvent {}

    @JsonTypeName("conversation.item.deleted")
    record ItemDeleted(String itemId) implements ServerEvent {}

    @JsonTypeName("conversation.item.input_audio_transcription.delta")
    record TranscriptionDelta(String itemId, int contentIndex, String delta)
            implements ServerEvent {}

    @JsonTypeName("conversation.item.input_audio_transcription.completed")
    record TranscriptionCompleted(String itemId, int contentIndex, String transcript, Heard usage)
            implements ServerEvent {}

    @JsonTypeName("conversation.item.input_audio_transcription.failed")
    record TranscriptionFailed(String itemId, int contentIndex, TranscriptionProblem error)
            implements ServerEvent {}

    @JsonTypeName("response.created")
    record ResponseCreated(Response response) implements ServerEvent {}

    @JsonTypeName("response.done")
    record ResponseDone(Response response) implements ServerEvent {}

    @JsonTypeName("response.output_item.added")
    record OutputItemAdded(String responseId, int outputIndex, Item item) implements ServerEvent {}

    @JsonTypeName("response.output_item.done")
    record OutputItemDone(String responseId, int outputIndex, Item item) implements ServerEvent {}

    @JsonTypeName("response.content_part.added")
    record PartAdded(
            String responseId,
            String itemId,
            int outputIndex,
            int contentIndex,
            Part part,
            @JsonProperty("x_switchboard") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable StreamOfPart stream)
            implements ServerEvent {}

    @JsonTypeName("response.content_part.done")
    record PartDone(String responseId, String itemId, int outputIndex, int contentIndex, Part part)
            implements ServerEvent {}

    @JsonTypeName("response.output_text.delta")
    record TextDelta(
            String responseId, String itemId, int outputIndex, int contentIndex, String delta)
            implements ServerEvent {}

    @JsonTypeName("response.output_text.done")
    record TextDone(
            String responseId, String itemId, int outputIndex, int contentIndex, String text)
            implements ServerEvent {}

    @JsonTypeName("response.output_audio_transcript.delta")
    record TranscriptDelta(
            String responseId, String itemId, int outputIndex, int contentIndex, String delta)
            implements ServerEvent {}

    @JsonTypeName("response.output_audio_transcript.done")
    record TranscriptDone(
            String responseId, String itemId, int outputIndex, int contentIndex, String transcript)
            implements ServerEvent {}

    @JsonTypeName("response.output_audio.delta")
    record AudioDelta(
            String responseId, String itemId, int outputIndex, int contentIndex, String delta)
            implements ServerEvent {}

    @JsonTypeName("response.output_audio.done")
    record AudioDone(String responseId, String itemId, int outputIndex, int contentIndex)
            implements ServerEvent {}

    @JsonTypeName("response.function_call_arguments.delta")
    record ArgumentsDelta(
            String responseId, String itemId, int outputIndex, String callId, String delta)
            implements ServerEvent {}

    @JsonTypeName("response.function_call_arguments.done")
    record ArgumentsDone(
            String responseId,
            String itemId,
            int outputIndex,
            String callId,
            String name,
            String arguments)
            implements ServerEvent {}

    @JsonTypeName("x_switchboard.playback")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Playback(String action, String itemId, @Nullable Long fromMs) implements ServerEvent {}

    @JsonTypeName("x_switchboard.state")
    record State(String state) implements ServerEvent {}

    @JsonTypeName("x_switchboard.turn_timing")
    record Timing(
            int turn,
            long transcriptMs,
            long firstTokenMs,
            long firstAudioMs,
            long silenceMs,
            int failovers)
            implements ServerEvent {}

    @JsonTypeName("x_switchboard.context")
    record ContextTold(String wanted, String told, String why) implements ServerEvent {}

    @JsonTypeName("x_switchboard.failover")
    record Failover(int turn, String slot, String from, String to, String cause, long waitedMs)
            implements ServerEvent {}

    /// All five keys, always.
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Problem(
            String type,
            @Nullable String code,
            String message,
            @Nullable String param,
            @Nullable String eventId) {}

    /// Without the key `param`: there never is one, and some clients do not read a null.
    record TranscriptionProblem(String type, String code, String message) {}

    /// How much was transcribed.
    record Heard(String type, double seconds) {}

    /// An item as the dialect shows it.
    sealed interface Item {
        /// A message.
        record Message(
                String id,
                String type,
                String status,
                String role,
                List<Map<String, Object>> content)
                implements Item {}

        /// A call of a tool of the client's.
        @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
        record Call(
                String id, String type, String status, String name, String callId, String arguments)
                implements Item {}

        /// What came of it; has no status.
        @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
        record Output(String id, String type, String callId, String output) implements Item {}
    }

    /// The number that binary frames with the audio of a part carry.
    record StreamOfPart(int stream) {}

    /// A part of a response: `transcript` for audio, `text` for text.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(String type, @Nullable String transcript, @Nullable String text) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Response(
            String object,
            String id,
            String status,
            @Nullable StatusDetails statusDetails,
            List<Item> output,
            @Nullable String conversationId,
            List<String> outputModalities,
            Object maxOutputTokens,
            JsonNode audio,
            @Nullable Usage usage,
            @Nullable Map<String, String> metadata) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatusDetails(String type, @Nullable String reason, @Nullable StatusError error) {}

    record StatusError(String type, String code, String message) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Usage(
            int totalTokens,
            int inputTokens,
            int outputTokens,
            InputDetails inputTokenDetails,
            OutputDetails outputTokenDetails) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record InputDetails(
            int textTokens,
            int audioTokens,
            int imageTokens,
            int cachedTokens,
            CachedDetails cachedTokensDetails) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CachedDetails(int textTokens, int audioTokens, int imageTokens) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record OutputDetails(int textTokens, int audioTokens) {}
}
