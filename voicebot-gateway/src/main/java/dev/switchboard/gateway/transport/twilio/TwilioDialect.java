package dev.switchboard.gateway.transport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.transport.telephone.BadFrameException;
import dev.switchboard.gateway.transport.telephone.StreamDialect;
import dev.switchboard.gateway.transport.telephone.StreamFields;
import dev.switchboard.gateway.transport.telephone.StreamMessage;
import dev.switchboard.gateway.transport.telephone.Transfers;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/// The words of Media Streams. Numbers in them are texts.
final class TwilioDialect implements StreamDialect {
    static final String CARRIER = "twilio";

    private static final String CODEC = "audio/x-mulaw";
    private static final int RATE = 8_000;

    private final Optional<Transfers> transfers;

    TwilioDialect(Optional<Transfers> transfers) {
        this.transfers = transfers;
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
            case "" -> throw new BadFrameException("no event");
            default -> new StreamMessage.Other();
        };
    }

    @Override
    public String media(String stream, byte[] coded) {
        ObjectNode event = event("media", stream);
        event.putObject("media").put("payload", Base64.getEncoder().encodeToString(coded));
        return event.toString();
    }

    @Override
    public String mark(String stream, int mark) {
        ObjectNode event = event("mark", stream);
        event.putObject("mark").put("name", Integer.toString(mark));
        return event.toString();
    }

    @Override
    public String clear(String stream) {
        return event("clear", stream).toString();
    }

    @Override
    public Optional<Transfers> transfers() {
        return transfers;
    }

    /// Nothing: the call goes on behind `<Connect>`, where there is nothing, and so it ends.
    @Override
    public void ended(String call) {}

    private static StreamMessage started(JsonNode message) {
        JsonNode format = message.at("/start/mediaFormat");
        if (!CODEC.equals(format.path("encoding").asText())
                || format.path("sampleRate").asInt() != RATE) {
            throw new BadFrameException("another format than audio/x-mulaw of 8 kHz");
        }
        return new StreamMessage.Started(
                StreamFields.name(message, "/start/streamSid"),
                StreamFields.name(message, "/start/callSid"),
                Optional.of(message.at("/start/customParameters/agent").asText())
                        .filter(agent -> !agent.isEmpty()),
                Companding.MU_LAW,
                Companding.MU_LAW);
    }

    private static StreamMessage media(JsonNode message) {
        return "outbound".equals(message.at("/media/track").asText())
                ? new StreamMessage.Other()
                : new StreamMessage.Media(
                        OptionalLong.empty(), message.at("/media/payload").asText());
    }

    private static ObjectNode event(String event, String stream) {
        return JsonNodeFactory.instance.objectNode().put("event", event).put("streamSid", stream);
    }
}
