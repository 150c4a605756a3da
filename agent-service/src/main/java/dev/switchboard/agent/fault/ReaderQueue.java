package dev.switchboard.agent.fault;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.agroal.api.AgroalDataSource;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Where readers wait for each other: in turn, and about as long as their callers wait, rather than
/// all at once and briefly for a connection of the pool. Event streams do not wait, for they never
/// end; writers have a queue of their own.
@ApplicationScoped // made at the first request: filters exist before there is a database
class ReaderQueue {
    /// Connections for writers, event streams and the listener of changes.
    private static final int FOR_OTHERS = 4;

    private final Semaphore turns;
    private final Duration patience;
    private final CurrentVertxRequest request;
    private final Waiting waiting;

    @Inject
    ReaderQueue(
            AgroalDataSource dataSource,
            DatabaseConfig config,
            CurrentVertxRequest request,
            Waiting waiting) {
        int connections = dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
        this.turns = new Semaphore(Math.max(connections - FOR_OTHERS, 1), true);
        this.patience = config.readerPatience();
        this.request = request;
        this.waiting = waiting;
    }

    @ServerRequestFilter
    void enter(ContainerRequestContext context, ResourceInfo resource) {
        if (!context.getMethod().equals(HttpMethod.GET) || isEventStream(resource)) {
            return;
        }
        long begun = System.nanoTime();
        await();
        leaveAtTheEndOf(request.getCurrent());
        waiting.took(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void await() {
        try {
            if (turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw refusal();
    }

    /// Whoever asked may be gone since it began to wait; then nobody tells of the end any more.
    private void leaveAtTheEndOf(RoutingContext current) {
        var left = new AtomicBoolean();
        Runnable leave =
                () -> {
                    if (!left.getAndSet(true)) {
                        turns.release();
                    }
                };
        try {
            current.addEndHandler(_ -> leave.run());
        } catch (IllegalStateException ended) {
            leave.run();
            throw refusal();
        }
        if (current.response().closed() || current.response().ended()) {
            leave.run();
            throw refusal();
        }
    }

    /// How many may read now.
    int free() {
        return turns.availablePermits();
    }

    /// How many wait to read.
    int waiting() {
        return turns.getQueueLength();
    }

    private static ProblemException refusal() {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE, "Too many readers at once; try again.");
    }

    private static boolean isEventStream(ResourceInfo resource) {
        Produces produces = resource.getResourceMethod().getAnnotation(Produces.class);
        return produces != null
                && Arrays.asList(produces.value()).contains(MediaType.SERVER_SENT_EVENTS);
    }
}
