package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The query of a WebSocket handshake.
record HandshakeQuery(Map<String, List<String>> parameters) {
    static HandshakeQuery parse(@Nullable String query) {
        return new HandshakeQuery(
                query == null ? Map.of() : new QueryStringDecoder(query, false).parameters());
    }

    @Nullable String text(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    @Nullable Integer number(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException _) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "`%s` is a whole number.".formatted(name));
        }
    }

    /// False when it is not there.
    boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            case null -> false;
            default ->
                    throw new ProblemException(
                            ProblemType.MALFORMED_REQUEST,
                            "`%s` is `true` or `false`.".formatted(name));
        };
    }
}
