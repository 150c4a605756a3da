package dev.switchboard.llm.testing;

import dev.switchboard.client.access.Principal;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/// Only the gateway may call, and says for whom.
public class BehindTheGateway implements QuarkusTestProfile {
    /// The gateway's token.
    public static final String TOKEN = "token-of-the-gateway";

    /// A request with JSON of somebody's, as the gateway passes it on.
    public static HttpRequest.Builder request(URI address, Principal who) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + TOKEN)
                .header(Principal.HEADER, who.header())
                .header("Content-Type", "application/json");
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(TOKEN.getBytes(StandardCharsets.UTF_8));
            var peers = Files.createTempFile("peers", ".json");
            peers.toFile().deleteOnExit();
            Files.writeString(
                    peers, "{\"%s\":\"gateway\"}".formatted(HexFormat.of().formatHex(hash)));
            return Map.of(
                    "switchboard.service.require-peer",
                    "true",
                    "switchboard.service.peers-file",
                    peers.toString(),
                    "switchboard.knowledge.sweep",
                    "100ms",
                    "switchboard.knowledge.documents",
                    "20",
                    "switchboard.knowledge.patience",
                    "4s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
