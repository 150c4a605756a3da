package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How audio is written on the wire, in events as in binary frames: the `format` of a session.
enum AudioCoding {
    /// 16-bit little-endian samples.
    PCM("audio/pcm"),
    /// G.711 µ-law.
    PCMU("audio/pcmu"),
    /// G.711 A-law.
    PCMA("audio/pcma");

    private final String type;

    AudioCoding(String type) {
        this.type = type;
    }

    /// The rate of its samples.
    AudioFormat format() {
        return this == PCM ? AudioFormat.CALL : AudioFormat.TELEPHONE;
    }

    /// What makes bytes of samples; empty where samples are two bytes as they are.
    Optional<Companding> companding() {
        return switch (this) {
            case PCM -> Optional.empty();
            case PCMU -> Optional.of(Companding.MU_LAW);
            case PCMA -> Optional.of(Companding.A_LAW);
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

    /// The object as clients are shown it: that of telephones has no `rate`.
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
