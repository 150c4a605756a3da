package dev.switchboard.stt.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.vendor.Address;
import dev.switchboard.stt.vendor.Dialect;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.Messages;
import dev.switchboard.stt.vendor.Outgoing;
import dev.switchboard.stt.vendor.Signal;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A realtime session that only transcribes. The end of an utterance is ours to tell, by a commit.
final class RealtimeDialect implements Dialect {
    /// The only rate of this wire.
    static final SampleRate RATE = new SampleRate(24_000);

    private static final String TRANSCRIPTION = "conversation.item.input_audio_transcription.";

    private final Form form;
    private final String base;
    private final String model;
    private final Map<String, StringBuilder> items = new HashMap<>();

    RealtimeDialect(Form form, String base, String model) {
        this.form = form;
        this.base = base;
        this.model = form.text("model", model);
    }

    /// The vendor's own host takes the model in the session only, others in the address, too.
    @Override
    public SocketCall call() {
        Address address =
                Address.of(form.text("api_url", base), "/v1/realtime")
                        .query("intent", "transcription");
        if (base.isEmpty()) {
            address = address.query("model", model).query("language", form.text("language"));
        }
        SocketCall call = SocketCall.to(address.url()).withLimits(Limits.of(form.settings()));
        return form.secret("api_key")
                .map(key -> call.withHeader("Authorization", "Bearer " + key))
                .orElse(call);
    }

    @Override
    public SampleRate rate() {
        return RATE;
    }

    @Override
    public List<Outgoing> opening() {
        ObjectNode update = Messages.type("session.update");
        ObjectNode session = update.putObject("session").put("type", "transcription");
        ObjectNode input = session.putObject("audio").putObject("input");
        input.putObject("format").put("type", "audio/pcm").put("rate", RATE.hertz());
        ObjectNode transcription = input.putObject("transcription").put("model", model);
        form.text("language").ifPresent(it -> transcription.put("language", it));
        form.text("prompt").ifPresent(it -> transcription.put("prompt", it));
        input.putNull("turn_detection");
        String noise = form.text("noise_reduction", "none");
        if (noise.equals("none")) {
            input.putNull("noise_reduction");
        } else {
            input.putObject("noise_reduction").put("type", noise);
        }
        return List.of(Messages.text(update));
    }

    @Override
    public Outgoing audio(byte[] pcm) {
        return Messages.text(
                Messages.type("input_audio_buffer.append")
                        .put("audio", Base64.getEncoder().encodeToString(pcm)));
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(Messages.text(Messages.type("input_audio_buffer.commit")));
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode event = Messages.read(text);
        return switch (event.path("type").asText()) {
            case "session.updated", "transcription_session.updated" -> List.of(new Signal.Ready());
            case TRANSCRIPTION + "delta" -> {
                StringBuilder item =
                        items.computeIfAbsent(
                                event.path("item_id").asText(), _ -> new StringBuilder());
                item.append(event.path("delta").asText());
                yield List.of(new Signal.Interim(item.toString(), List.of()));
            }
            case TRANSCRIPTION + "completed" -> {
                items.remove(event.path("item_id").asText());
                yield List.of(
                        new Signal.Settled(event.path("transcript").asText(), List.of()),
                        new Signal.Flushed());
            }
            case TRANSCRIPTION + "failed" -> throw failure(event.path("error"));
            case "error" -> error(event.path("error"));
            default -> List.of();
        };
    }

    private static List<Signal> error(JsonNode error) {
        if (error.path("code").asText().equals("input_audio_buffer_commit_empty")) {
            return List.of(new Signal.Flushed());
        }
        throw failure(error);
    }

    private static ProviderFailure failure(JsonNode error) {
        FailureKind kind =
                switch (error.path("code").asText()) {
                    case "invalid_api_key" -> FailureKind.AUTHENTICATION;
                    case "insufficient_quota" -> FailureKind.QUOTA;
                    case "rate_limit_exceeded" -> FailureKind.RATE_LIMITED;
                    case "invalid_model", "model_not_found" -> FailureKind.NOT_FOUND;
                    default ->
                            error.path("type").asText().equals("invalid_request_error")
                                    ? FailureKind.INVALID_REQUEST
                                    : FailureKind.UNAVAILABLE;
                };
        return new ProviderFailure(kind, "The provider could not transcribe the utterance.");
    }
}
