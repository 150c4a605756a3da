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

/// The session at llm-service that keeps what was said in a call, under the id of the call. Made at
/// once, and tried again when something is to be kept, which goes out one after the other, each
/// again when it fails.
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
    private final Executor afterQuestion;
    private final UUID id;
    private final AtomicReference<CompletableFuture<UUID>> made = new AtomicReference<>();
    private CompletableFuture<?> writes = CompletableFuture.completedFuture(null);

    ReplySession(UUID id, Peers peers, ReplyWire wire, ReplyConfig config, AgentView agent) {
        this.id = id;
        this.peers = peers;
        this.tenant = agent.tenant();
        this.wire = wire;
        timeout = config.headersTimeout();
        keepTimeout = config.keepTimeout();
        afterQuestion =
                CompletableFuture.delayedExecutor(
                        config.questionFirst().toMillis(), TimeUnit.MILLISECONDS, THREADS);
        made.set(CompletableFuture.supplyAsync(() -> create(agent), THREADS));
    }

    /// Its id, when it was made by now.
    Optional<String> known() {
        return made.get().state() == Future.State.SUCCESS
                ? Optional.of(id.toString())
                : Optional.empty();
    }

    /// Keeps something beside the caller, after what is being kept.
    ///
    /// @param path below the session
    void put(String path, Map<String, Object> body) {
        keep("PUT", path, body, () -> made.get().get(1, TimeUnit.SECONDS), THREADS);
    }

    /// As [#put], for something new; waits for the session, and makes it again when it failed.
    ///
    /// @param asked whether it is a question as well, which goes first
    void post(AgentView agent, String path, Map<String, Object> body, boolean asked) {
        keep("POST", path, body, () -> existing(agent), asked ? afterQuestion : THREADS);
    }

    private synchronized void keep(
            String method,
            String path,
            Map<String, Object> body,
            Callable<UUID> session,
            Executor threads) {
        writes = writes.thenRunAsync(() -> send(method, path, body, session), threads);
    }

    /// Whatever is kept may be sent again: what is new bears an id of ours.
    private void send(
            String method, String path, Map<String, Object> body, Callable<UUID> session) {
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
            String method, String path, Map<String, Object> body, Callable<UUID> session) {
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

    private UUID existing(AgentView agent) {
        CompletableFuture<UUID> first = made.get();
        try {
            return first.join();
        } catch (RuntimeException failed) {
            CompletableFuture<UUID> again =
                    CompletableFuture.supplyAsync(() -> create(agent), THREADS);
            made.compareAndSet(first, again);
            return again.join();
        }
    }

    private UUID create(AgentView agent) {
        try {
            HttpRequest request =
                    peers.llm(tenant, "/api/agents/" + agent.id() + "/sessions")
                            .timeout(timeout)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            wire.write(Map.of("channel", "voice", "id", id))))
                            .build();
            HttpResponse<String> answer =
                    peers.send(request, HttpResponse.BodyHandlers.ofString()).get();
            if (answer.statusCode() != 201) {
                throw new ProblemException(
                        ProblemType.SERVICE_UNAVAILABLE,
                        wire.problem(wire.read(answer.body())).detail());
            }
            return id;
        } catch (ExecutionException e) {
            throw new ProblemException(ProblemType.SERVICE_UNAVAILABLE, "The agent cannot answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.SERVICE_UNAVAILABLE, "The agent cannot answer.");
        }
    }
}
