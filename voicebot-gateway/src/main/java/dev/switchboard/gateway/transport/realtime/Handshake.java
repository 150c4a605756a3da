package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import io.quarkus.websockets.next.HandshakeRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client says before its first frame.
///
/// @param caller who it is
/// @param model the agent that it wants
/// @param beta whether it speaks the dialect that was switched off
record Handshake(Principal caller, Optional<String> model, boolean beta) {
    static Handshake of(HandshakeRequest request) {
        String offered = request.header(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL);
        boolean beta =
                "realtime=v1".equals(request.header("OpenAI-Beta"))
                        || (offered != null && offered.contains("openai-beta.realtime-v1"));
        return new Handshake(Caller.of(request::header), model(request.query()), beta);
    }

    private static Optional<String> model(@Nullable String query) {
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            if (pair.startsWith("model=") && pair.length() > 6) {
                return Optional.of(URLDecoder.decode(pair.substring(6), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
