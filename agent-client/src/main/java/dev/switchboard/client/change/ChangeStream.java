package dev.switchboard.client.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.service.ServiceToken;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// Follows the change log of agent-service until it is closed: one virtual thread, one connection.
///
/// Whatever goes wrong, it comes back: soon after a lost connection, slowly after a refusal. It
/// resumes after the last event that was heard whole; if that does not work several times, it asks
/// for everything anew.
public final class ChangeStream implements AutoCloseable {
    private static final String PATH = "/internal/changes";
    private static final int MAX_EVENT_BYTES = 32 * 1024 * 1024;
    private static final int MALFORMED_BEFORE_STARTING_OVER = 3;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    /// How a connection ended.
    private enum End {
        LOST,
        REFUSED,
        MALFORMED
    }

    private final ReplicaClient agentService;
    private final ServiceToken token;
    private final ChangeFormat format;
    private final ChangeListener listener;
    private final StreamTimings timings;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Thread thread;
    private volatile StreamStatus status = StreamStatus.NEW;
    private volatile boolean closed;
    private String trouble = "";

    /// A stream that does nothing until [#start].
    public ChangeStream(
            ReplicaClient agentService,
            ServiceToken token,
            ObjectMapper mapper,
            ChangeListener listener,
            StreamTimings timings,
            InstantSource clock) {
        this.agentService = agentService;
        this.token = token;
        this.format = new ChangeFormat(mapper);
        this.listener = listener;
        this.timings = timings;
        this.clock = clock;
        this.backoff =
                new Backoff(
                        timings.firstDelay(), timings.longestDelay(), RandomGenerator.getDefault());
        this.thread = Thread.ofVirtual().name("change-stream").unstarted(this::run);
    }

    /// Begins to follow. Returns at once.
    public void start() {
        thread.start();
    }

    /// How it does right now.
    public StreamStatus status() {
        return status;
    }

    /// Ends the connection and the thread.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) {
                var _ = thread.join(CLOSE_PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            var failures = 0;
            var malformed = 0;
            while (!closed) {
                var begun = clock.instant();
                var end = follow(malformed >= MALFORMED_BEFORE_STARTING_OVER);
                var lasted = Duration.between(begun, clock.instant());
                failures = lasted.compareTo(timings.longestDelay()) > 0 ? 1 : failures + 1;
                malformed = end == End.MALFORMED ? malformed + 1 : 0;
                status = status.lost();
                Thread.sleep(end == End.REFUSED ? backoff.afterRefusal() : backoff.after(failures));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /// Connects and reads until the connection ends.
    private End follow(boolean startOver) throws InterruptedException {
        try (var body = open(startOver)) {
            read(body);
            return lost("it ended");
        } catch (MalformedEventException malformed) {
            Log.warnf("The change stream is dropped and resumed: %s", malformed.getMessage());
            return End.MALFORMED;
        } catch (RefusedException refused) {
            var lost = lost("it answers with status " + refused.status);
            return refused.isLasting() ? End.REFUSED : lost;
        } catch (IOException failure) {
            return lost(
                    failure instanceof ConnectException
                            ? "it cannot be reached"
                            : String.valueOf(failure.getMessage()));
        }
    }

    /// One line for each kind of trouble, not one for each attempt.
    private End lost(String why) {
        if (status.connected() || !why.equals(trouble)) {
            Log.warnf("The change stream of %s is away: %s", agentService.service(), why);
        }
        trouble = why;
        return End.LOST;
    }

    private StreamBody open(boolean startOver) throws IOException, InterruptedException {
        var request = agentService.request(PATH).header("Accept", "text/event-stream");
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        if (!startOver) {
            status.position().ifPresent(id -> request.header("Last-Event-ID", id));
        }
        var response = answer(request.build());
        var type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() != 200 || !type.startsWith("text/event-stream")) {
            response.body().close();
            throw new RefusedException(response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<StreamBody> answer(HttpRequest request)
            throws IOException, InterruptedException {
        var answer = agentService.send(request, _ -> new StreamBody());
        try {
            return answer.get(timings.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no answer in time");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException io ? io : new IOException(failure);
        } finally {
            answer.cancel(true); // nothing, once it is answered
        }
    }

    private void read(StreamBody body) throws IOException, InterruptedException {
        var parser = new EventParser(MAX_EVENT_BYTES);
        var events = new ArrayList<ServerSentEvent>();
        var wasLost = status.reconnects() > 0;
        status = status.connected(clock.instant());
        trouble = "";
        if (wasLost) {
            Log.infof("The change stream of %s is back", agentService.service());
        }
        for (var bytes = body.next(timings.silence());
                bytes.isPresent();
                bytes = body.next(timings.silence())) {
            status = status.heard(clock.instant());
            for (var buffer : bytes.get()) {
                parser.feed(buffer, events::add);
                for (var event : events) {
                    take(event);
                }
                events.clear();
            }
        }
    }

    private void take(ServerSentEvent event) throws MalformedEventException {
        var change = format.read(event);
        change.ifPresent(whole -> {
            try {
                listener.on(whole);
            } catch (RuntimeException bug) {
                Log.errorf(bug, "A change was not taken over");
            }
        });
        status =
                status.reached(
                        event.id(), change.filter(Change.Snapshot.class::isInstance).isPresent());
    }

    /// An answer that is no stream.
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedException(int status) {
            super("status " + status);
            this.status = status;
        }

        /// Whether trying again soon is of no use: our request is at fault, not the moment.
        boolean isLasting() {
            return status < 500 && status != 408 && status != 429;
        }
    }
}
