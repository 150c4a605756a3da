package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.gateway.access.AttachedSession;
import io.quarkus.websockets.next.HandshakeRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client says before its first frame.
///
/// @param caller who it is
/// @param model the agent that it wants
/// @param foreign a parameter of the address that asks for something that is not here
/// @param transcription whether it wants nothing but transcripts
/// @param attached what its client secret says
/// @param beta whether it speaks the dialect that was switched off
record Handshake(
        Principal caller,
        Optional<String> model,
        Optional<String> foreign,
        boolean transcription,
        Optional<AttachedSession> attached,
        boolean beta) {
    static Handshake of(HandshakeRequest request) {
        String offered = request.header(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL);
        boolean beta =
                "realtime=v1".equals(request.header("OpenAI-Beta"))
                        || (offered != null && offered.contains("openai-beta.realtime-v1"));
        Optional<AttachedSession> attached = AttachedSession.of(request::header);
        boolean transcription =
                parameter(request.query(), "intent").filter("transcription"::equals).isPresent()
                        || attached.filter(it -> RealtimeSession.transcribes(it.session()))
                                .isPresent();
        return new Handshake(
                Caller.of(request::header),
                parameter(request.query(), "model"),
                foreign(request.query()),
                transcription,
                attached,
                beta);
    }

    private static Optional<String> foreign(@Nullable String query) {
        return parameter(query, "call_id")
                .map(_ -> "call_id")
                .or(() ->
                        parameter(query, "intent")
                                .filter(intent -> !intent.equals("transcription"))
                                .map(_ -> "intent"));
    }

    private static Optional<String> parameter(@Nullable String query, String name) {
        String start = name + "=";
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            if (pair.startsWith(start) && pair.length() > start.length()) {
                return Optional.of(
                        URLDecoder.decode(pair.substring(start.length()), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
