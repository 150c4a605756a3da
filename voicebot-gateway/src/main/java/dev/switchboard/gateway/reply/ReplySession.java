package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.Peers;
import io.quarkus.logging.Log;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The session at llm-service that keeps what was said in a call. Made at once, and tried again
/// when something is to be kept, which goes out one after the other, each again when it fails.
final class ReplySession {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final int TOO_MANY = 429;

    /// Before what could not be kept is sent again.
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(2));

    private final Peers peers;
    private final UUID tenant;
    private final ReplyWire wire;
    private final Duration timeout;
    private final Duration keepTimeout;
    private final AtomicReference<CompletableFuture<String>> id = new AtomicReference<>();
    private CompletableFuture<?> writes = CompletableFuture.completedFuture(null);

    ReplySession(Peers peers, ReplyWire wire, ReplyConfig config, AgentView agent) {
        this.peers = peers;
        this.tenant = agent.tenant();
        this.wire = wire;
        timeout = config.headersTimeout();
        keepTimeout = config.keepTimeout();
        id.set(CompletableFuture.supplyAsync(() -> create(agent), THREADS));
    }

    /// Its id, when it is known by now.
    Optional<String> known() {
        CompletableFuture<String> made = id.get();
        return made.state() == Future.State.SUCCESS ? Optional.of(made.join()) : Optional.empty();
    }

    /// Keeps something beside the caller, after what is being kept.
    ///
    /// @param path below the session
    void put(String path, Map<String, Object> body) {
        keep("PUT", path, body, () -> id.get().get(1, TimeUnit.SECONDS));
    }

    /// As [#put], for something new; waits for the session, and makes it again when it failed.
    void post(AgentView agent, String path, Map<String, Object> body) {
        keep("POST", path, body, () -> id(agent));
    }

    private synchronized void keep(
            String method, String path, Map<String, Object> body, Callable<String> session) {
        writes = writes.thenRunAsync(() -> send(method, path, body, session), THREADS);
    }

    /// Whatever is kept may be sent again: what is new bears an id of ours.
    private void send(
            String method, String path, Map<String, Object> body, Callable<String> session) {
        Optional<String> trouble = trySend(method, path, body, session);
        for (Duration pause : PAUSES) {
            if (trouble.isEmpty() || !pause(pause)) {
                return;
            }
            trouble = trySend(method, path, body, session);
        }
        trouble.ifPresent(
                why -> Log.warnf("llm-service did not take a change of the session: %s", why));
    }

    /// @return why it may be tried again; empty when that would not help
    private Optional<String> trySend(
            String method, String path, Map<String, Object> body, Callable<String> session) {
        try {
            HttpRequest request =
                    peers.llm(tenant, "/api/sessions/" + session.call() + path)
                            .timeout(keepTimeout)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(wire.write(body)))
                            .build();
            int status =
                    peers.send(request, HttpResponse.BodyHandlers.discarding()).get().statusCode();
            if (status >= 500 || status == TOO_MANY) {
                return Optional.of("status " + status);
            }
            if (status >= 300) {
                Log.warnf("llm-service answered %d to a change of the session", status);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (Exception e) {
            return Optional.of(e.getClass().getName());
        }
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String id(AgentView agent) {
        CompletableFuture<String> made = id.get();
        try {
            return made.join();
        } catch (RuntimeException first) {
            CompletableFuture<String> again =
                    CompletableFuture.supplyAsync(() -> create(agent), THREADS);
            id.compareAndSet(made, again);
            return again.join();
        }
    }

    private String create(AgentView agent) {
        try {
            HttpRequest request =
                    peers.llm(tenant, "/api/agents/" + agent.id() + "/sessions")
                            .timeout(timeout)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            wire.write(Map.of("channel", "voice"))))
                            .build();
            HttpResponse<String> answer =
                    peers.send(request, HttpResponse.BodyHandlers.ofString()).get();
            if (answer.statusCode() != 201) {
                throw new ProblemException(
                        ProblemType.SERVICE_UNAVAILABLE,
                        wire.problem(wire.read(answer.body())).detail());
            }
            return wire.read(answer.body()).path("id").asText();
        } catch (ExecutionException e) {
            throw new ProblemException(ProblemType.SERVICE_UNAVAILABLE, "The agent cannot answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.SERVICE_UNAVAILABLE, "The agent cannot answer.");
        }
    }
}
