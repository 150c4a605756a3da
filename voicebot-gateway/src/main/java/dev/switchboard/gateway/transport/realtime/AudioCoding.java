package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// How audio is written on the wire, in events as in binary frames: the `format` of a session.
enum AudioCoding {
    /// 16-bit little-endian samples.
    PCM("audio/pcm"),
    /// G.711 µ-law.
    PCMU("audio/pcmu"),
    /// G.711 A-law.
    PCMA("audio/pcma"),
    /// Opus, a packet in each event or frame. Ours: OpenAI has none.
    OPUS("audio/opus");

    private final String type;

    AudioCoding(String type) {
        this.type = type;
    }

    /// What it is made of.
    AudioFormat format() {
        return switch (this) {
            case PCM, OPUS -> AudioFormat.CALL;
            case PCMU, PCMA -> AudioFormat.TELEPHONE;
        };
    }

    /// Reads a `format` object.
    ///
    /// @throws RefusedException when it is none of these, with all that are possible
    static AudioCoding read(Fields wanted) {
        String type = wanted.optionalText("type").orElse(PCM.type);
        AudioCoding coding =
                Arrays.stream(values())
                        .filter(it -> it.type.equals(type))
                        .findFirst()
                        .orElseThrow(() -> unknown(type, wanted.at("type")));
        coding.checkRate(wanted);
        return coding;
    }

    /// The one that a session has, which was checked; that of one without.
    static AudioCoding of(JsonNode checked) {
        String type = checked.path("type").asText(PCM.type);
        return Arrays.stream(values())
                .filter(it -> it.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type));
    }

    /// The object as clients are shown it: only PCM has a `rate`.
    ObjectNode described() {
        ObjectNode described = JsonNodeFactory.instance.objectNode().put("type", type);
        return this == PCM ? described.put("rate", format().sampleRate()) : described;
    }

    private void checkRate(Fields wanted) {
        JsonNode rate = wanted.node().path("rate");
        if (wanted.node().hasNonNull("rate")
                && (!rate.isNumber() || rate.asInt() != format().sampleRate())) {
            throw new RefusedException(
                    "invalid_value",
                    "Invalid value: %s. Supported values for '%s' are: %d."
                            .formatted(rate, type, format().sampleRate()),
                    wanted.at("rate"));
        }
    }

    private static RefusedException unknown(String type, String at) {
        String all =
                Arrays.stream(values())
                        .map(it -> "'" + it.type + "'")
                        .collect(Collectors.joining(", "));
        return new RefusedException(
                "invalid_value",
                "Invalid value: '%s'. Supported values are: %s.".formatted(type, all),
                at);
    }
}
