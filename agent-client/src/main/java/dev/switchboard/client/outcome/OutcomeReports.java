package dev.switchboard.client.outcome;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.outcome.Ledger.Subject;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.service.ServiceToken;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tells agent-service of one outcome at a time.
final class OutcomeReports implements AutoCloseable {
    /// What came of it.
    enum Answer {
        /// It knows now.
        TOLD,
        /// It does not want to know; asking again does not help.
        REFUSED,
        /// It is away.
        AWAY
    }

    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http;
    private final ReplicaClient agentService;
    private final ServiceToken token;
    private final ObjectMapper mapper;
    private final Duration patience;

    /// @param patience for one of them, connecting included
    OutcomeReports(
            Replicas agentService, ServiceToken token, ObjectMapper mapper, Duration patience) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(patience)
                        .build();
        this.agentService = new ReplicaClient(http, agentService);
        this.token = token;
        this.mapper = mapper;
        this.patience = patience;
    }

    Answer tell(Subject subject, Outcome outcome) throws InterruptedException {
        String tenant =
                subject.tenant().equals(Tenants.DEFAULT) ? "" : "?tenant=" + subject.tenant();
        var request =
                agentService.request(
                        "/internal/agents/" + subject.agent() + "/last-error" + tenant);
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        switch (outcome) {
            case Outcome.Works() -> request.DELETE();
            case Outcome.Failed failed ->
                    request.header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString(json(failed).toString()));
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        var sent = agentService.send(request, BodyHandlers.discarding());
        try {
            int status = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status < 300
                    ? Answer.TOLD
                    : status >= 500 || status == TOO_MANY_REQUESTS ? Answer.AWAY : Answer.REFUSED;
        } catch (TimeoutException | ExecutionException | CancellationException away) {
            return Answer.AWAY;
        } finally {
            sent.cancel(true); // nothing, once it is answered
        }
    }

    private ObjectNode json(Outcome.Failed failed) {
        ObjectNode json = mapper.createObjectNode();
        json.put("code", failed.code());
        json.put("detail", failed.detail());
        failed.provider().ifPresent(name -> json.put("provider", name));
        failed.failure().ifPresent(word -> json.put("failure", word));
        return json;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
