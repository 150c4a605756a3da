package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks agent-service which knowledge bases there are.
@Singleton
class BaseDirectory {
    /// How many bases can be asked for at once.
    static final int AT_ONCE = 50;

    private static final Pattern REFERENCE =
            Pattern.compile("[a-z][a-z0-9_-]{1,62}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    private final HttpClient http;
    private final ReplicaClient agentService;
    private final ServiceToken token;
    private final ObjectMapper mapper;
    private final Duration patience;

    @Inject
    BaseDirectory(
            ServiceAddresses addresses,
            ServiceToken token,
            ObjectMapper mapper,
            KnowledgeConfig config) {
        this.patience = config.directoryTimeout();
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(patience)
                        .build();
        this.agentService = new ReplicaClient(http, addresses.of(ServiceName.AGENT));
        this.token = token;
        this.mapper = mapper;
    }

    /// The base of a tenant that an id or key means.
    ///
    /// @throws ProblemException `knowledge-base-not-found`, or `service-unavailable` while
    ///   agent-service is away
    KnowledgeBase find(UUID tenant, String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw notFound();
        }
        var answer = send(get("knowledge-bases/%s?tenant=%s".formatted(reference, tenant)));
        if (answer.statusCode() == 404) {
            throw notFound();
        }
        JsonNode base = json(answer);
        return new KnowledgeBase(
                tenant, UUID.fromString(base.path("id").asText()), base.path("key").asText());
    }

    /// Which of these bases were deleted.
    ///
    /// @param bases at most [#AT_ONCE]
    List<UUID> deleted(UUID tenant, List<UUID> bases) {
        String ids = bases.stream().map(id -> "&id=" + id).collect(Collectors.joining());
        var answer = send(get("deleted-knowledge-bases?tenant=" + tenant + ids));
        var gone = new ArrayList<UUID>();
        json(answer).path("ids").forEach(id -> gone.add(UUID.fromString(id.asText())));
        return gone;
    }

    private HttpRequest.Builder get(String path) {
        return agentService.request("/internal/" + path).GET();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        var sent = agentService.send(request.build(), BodyHandlers.ofByteArray());
        try {
            return sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException away) {
            Log.debugf("agent-service does not answer: %s", away.getClass().getSimpleName());
            throw away();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw away();
        } finally {
            sent.cancel(true); // nothing, once it is answered
        }
    }

    private JsonNode json(HttpResponse<byte[]> answer) {
        try {
            if (answer.statusCode() == 200) {
                return mapper.readTree(answer.body());
            }
            Log.warnf("agent-service refuses with status %d", answer.statusCode());
        } catch (IOException unreadable) {
            Log.warn("agent-service's answer about knowledge bases cannot be read");
        }
        throw away();
    }

    private static ProblemException notFound() {
        return new ProblemException(
                ProblemType.KNOWLEDGE_BASE_NOT_FOUND, "There is no knowledge base of that name.");
    }

    private static ProblemException away() {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE,
                "agent-service, which knows the knowledge bases, does not answer. Try again.");
    }

    @PreDestroy
    void stop() {
        http.shutdownNow();
    }
}
