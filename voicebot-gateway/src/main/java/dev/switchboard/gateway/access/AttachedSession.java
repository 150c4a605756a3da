package dev.switchboard.gateway.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the secret of a client says about the calls that it opens. The door writes it on the
/// request in place of the secret; nobody else can.
///
/// @param agent id of the only agent that may be called
/// @param session what the session begins with
public record AttachedSession(Optional<String> agent, ObjectNode session) {
    /// The header between the door and the socket.
    static final String HEADER = "X-Switchboard-Attached-Session";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What was written on a request; empty when it came with another credential.
    public static Optional<AttachedSession> of(Function<String, @Nullable String> header) {
        return Optional.ofNullable(header.apply(HEADER)).map(AttachedSession::read);
    }

    static String write(ClientSecret secret) {
        ObjectNode all = JSON.createObjectNode();
        secret.agent().ifPresent(agent -> all.put("agent", agent));
        all.set("session", secret.session());
        try {
            return Base64.getUrlEncoder().encodeToString(JSON.writeValueAsBytes(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AttachedSession read(String written) {
        try {
            var all = JSON.readTree(Base64.getUrlDecoder().decode(written));
            return new AttachedSession(
                    Optional.ofNullable(all.get("agent")).map(agent -> agent.asText()),
                    (ObjectNode) all.get("session"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
