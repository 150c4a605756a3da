package dev.switchboard.gateway.transport.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.transport.telephone.BadFrameException;
import dev.switchboard.gateway.transport.telephone.StreamDialect;
import dev.switchboard.gateway.transport.telephone.StreamFields;
import dev.switchboard.gateway.transport.telephone.StreamMessage;
import dev.switchboard.gateway.transport.telephone.Transfers;
import io.quarkus.logging.Log;
import java.util.Base64;
import java.util.Optional;

/// The words of Telnyx's streams. Frames may overtake each other.
final class TelnyxDialect implements StreamDialect {
    static final String CARRIER = "telnyx";

    private static final int RATE = 8_000;

    /// The least that Telnyx plays: 20 ms.
    private static final int SHORTEST = 160;

    private final Companding ours;
    private final Optional<TelnyxCommands> commands;

    TelnyxDialect(TelnyxConfig.Codec codec, Optional<TelnyxCommands> commands) {
        ours = companding(codec);
        this.commands = commands;
    }

    @Override
    public String carrier() {
        return CARRIER;
    }

    @Override
    public StreamMessage read(JsonNode message) {
        return switch (message.path("event").asText()) {
            case "start" -> started(message);
            case "media" -> media(message);
            case "dtmf" -> StreamFields.key(message);
            case "mark" -> StreamFields.mark(message);
            case "stop" -> new StreamMessage.Stopped();
            case "error" -> trouble();
            case "" -> throw new BadFrameException("no event");
            default -> new StreamMessage.Other();
        };
    }

    @Override
    public String media(String stream, byte[] coded) {
        byte[] payload = coded;
        if (coded.length < SHORTEST) {
            payload = ours.encode(AudioFrame.of(new short[SHORTEST]));
            System.arraycopy(coded, 0, payload, 0, coded.length);
        }
        ObjectNode event = event("media");
        event.putObject("media").put("payload", Base64.getEncoder().encodeToString(payload));
        return event.toString();
    }

    @Override
    public String mark(String stream, int mark) {
        ObjectNode event = event("mark");
        event.putObject("mark").put("name", Integer.toString(mark));
        return event.toString();
    }

    @Override
    public String clear(String stream) {
        return event("clear").toString();
    }

    @Override
    public Optional<Transfers> transfers() {
        return commands.map(Transfers.class::cast);
    }

    @Override
    public void ended(String call) {
        commands.ifPresent(telnyx -> telnyx.hangUp(call));
    }

    private StreamMessage started(JsonNode message) {
        JsonNode format = message.at("/start/media_format");
        if (format.path("sample_rate").asInt() != RATE) {
            throw new BadFrameException("another rate than 8 kHz");
        }
        return new StreamMessage.Started(
                StreamFields.name(message, "/stream_id"),
                StreamFields.name(message, "/start/call_control_id"),
                Optional.empty(),
                switch (format.path("encoding").asText()) {
                    case "PCMU" -> Companding.MU_LAW;
                    case "PCMA" -> Companding.A_LAW;
                    default -> throw new BadFrameException("another codec than PCMU and PCMA");
                },
                ours);
    }

    /// The call goes on if it can: what was wrong may have been one piece of many.
    private static StreamMessage trouble() {
        Log.warn("Telnyx reports trouble with what it was sent");
        return new StreamMessage.Other();
    }

    private static Companding companding(TelnyxConfig.Codec codec) {
        return switch (codec) {
            case PCMU -> Companding.MU_LAW;
            case PCMA -> Companding.A_LAW;
        };
    }

    private static StreamMessage media(JsonNode message) {
        return "outbound".equals(message.at("/media/track").asText())
                ? new StreamMessage.Other()
                : new StreamMessage.Media(
                        StreamFields.number(message, "/media/chunk"),
                        message.at("/media/payload").asText());
    }

    private static ObjectNode event(String event) {
        return JsonNodeFactory.instance.objectNode().put("event", event);
    }
}
