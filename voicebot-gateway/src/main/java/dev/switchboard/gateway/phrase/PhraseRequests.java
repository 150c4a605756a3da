package dev.switchboard.gateway.phrase;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.peer.Peers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/// Asks one replica of tts-service for texts, as many at a time as it takes. Blocks.
@Singleton
final class PhraseRequests {
    private static final int MOST_TEXTS = 64;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Peers peers;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Duration timeout;

    PhraseRequests(Peers peers, ObjectMapper json, MeterRegistry meters, PhraseConfig config) {
        this.peers = peers;
        this.json = json;
        this.meters = meters;
        this.timeout = config.timeout();
    }

    /// All that can be asked.
    List<URI> replicas() {
        return peers.ttsReplicas();
    }

    /// Asks for these.
    ///
    /// @return false when it makes sense to ask again later
    boolean ask(URI replica, UUID tenant, UUID agent, int revision, List<String> texts)
            throws InterruptedException {
        for (int from = 0; from < texts.size(); from += MOST_TEXTS) {
            List<String> some = texts.subList(from, Math.min(from + MOST_TEXTS, texts.size()));
            int status = post(replica, tenant, body(agent, revision, some));
            boolean later = status >= 500 || status == TOO_MANY_REQUESTS || status == 0;
            String outcome = later ? "later" : status < 300 ? "taken" : "refused";
            meters.counter("switchboard.phrases.asked", "outcome", outcome).increment();
            if (status >= 300 || later) {
                Log.debugf("Phrases of agent %s: %s answered %d", agent, replica, status);
                return !later;
            }
        }
        return true;
    }

    /// @return the status; 0 for no answer
    private int post(URI replica, UUID tenant, String body) throws InterruptedException {
        try {
            return peers.post(tenant, replica, "/api/tts/phrases", body, timeout)
                    .get()
                    .statusCode();
        } catch (ExecutionException unreachable) {
            return 0;
        }
    }

    private String body(UUID agent, int revision, List<String> texts) {
        ObjectNode body = json.createObjectNode();
        body.put("agent", agent.toString()).put("revision", revision);
        var list = body.putArray("texts");
        texts.forEach(list::add);
        return body.toString();
    }
}
