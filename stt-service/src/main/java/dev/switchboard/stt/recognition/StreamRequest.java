package dev.switchboard.stt.recognition;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.audio.SampleRate;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a connection asks for in its address.
///
/// @param agent as the client wrote it; the default agent when empty
/// @param revision of the agent; the published one when empty
/// @param alone whether the agent's own provider listens and no fallback
record StreamRequest(
        Optional<String> agent, Optional<Integer> revision, SampleRate rate, boolean alone) {
    /// Reads the query of the address.
    ///
    /// @throws ProblemException `unsupported-audio` or `malformed-request`
    static StreamRequest parse(@Nullable String query) {
        Map<String, List<String>> parameters =
                query == null ? Map.of() : new QueryStringDecoder(query, false).parameters();
        Optional<Integer> revision =
                first(parameters, "revision").map(text -> positive("revision", text));
        int hertz =
                first(parameters, "sample_rate")
                        .map(text -> positive("sample_rate", text))
                        .orElse(SampleRate.WIDE_BAND.hertz());
        return new StreamRequest(
                first(parameters, "agent"),
                revision,
                SampleRate.of(hertz).orElseThrow(() -> unsupported(hertz)),
                first(parameters, "alone").map(StreamRequest::flag).orElse(false));
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static int positive(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, together with numbers that are too small
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST, "`" + name + "` must be a whole number above 0.");
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new ProblemException(
                            ProblemType.MALFORMED_REQUEST, "`alone` is `true` or `false`.");
        };
    }

    private static ProblemException unsupported(int hertz) {
        return new ProblemException(
                ProblemType.UNSUPPORTED_AUDIO,
                "Audio of %d Hz is not understood; send 16-bit mono PCM at one of %s Hz."
                        .formatted(hertz, SampleRate.ACCEPTED));
    }
}
