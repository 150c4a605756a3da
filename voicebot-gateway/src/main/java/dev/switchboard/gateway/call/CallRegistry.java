package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.MDC;

/// The calls that run here. Answers new ones up to the limit, and lets all of them end when the
/// gateway stops.
@Singleton
public class CallRegistry {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final CallServices services;
    private final long origin = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneEnded = lock.newCondition();
    private final Map<CallId, CallSession> calls = new HashMap<>();
    private boolean stopping;

    CallRegistry(CallServices services, MeterRegistry meters) {
        this.services = services;
        meters.gauge("switchboard.calls", Tags.empty(), this, CallRegistry::count);
    }

    /// The agent that a caller means, as it is for a call that begins now.
    ///
    /// @param name empty for the caller's default agent
    /// @throws dev.switchboard.client.problem.ProblemException when it cannot take calls, or not
    ///   this caller's
    public AgentView agent(Principal caller, Optional<String> name) {
        return new AgentsOfCaller(services.directory(), caller).current(name);
    }

    /// Answers a call; it runs on a thread of its own.
    ///
    /// @return empty when no more calls are taken
    public Optional<CallSession> answer(AgentView agent, CallSettings settings, MediaLink link) {
        CallId id = CallId.next();
        lock.lock();
        try {
            if (stopping || calls.size() >= services.config().limit()) {
                return Optional.empty();
            }
            CallSession call =
                    new CallSession(id, services, agent, settings, link, this::nanos, this::ended);
            calls.put(id, call);
            Thread.ofVirtual().name("call-" + id).start(() -> run(call));
            return Optional.of(call);
        } finally {
            lock.unlock();
        }
    }

    /// How many calls run now.
    public int count() {
        lock.lock();
        try {
            return calls.size();
        } finally {
            lock.unlock();
        }
    }

    private static void run(CallSession call) {
        MDC.put("call", call.id().toString());
        Log.infof("Call %s begins", call.id());
        call.run();
        Log.infof("Call %s has ended: %s", call.id(), call.end());
    }

    private void ended(CallSession call) {
        lock.lock();
        try {
            calls.remove(call.id());
            oneEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Comes while connections are still open; the event of the shutdown itself would be too late.
    void stop(@Observes ShutdownDelayInitiatedEvent stop) throws InterruptedException {
        drain();
    }

    /// Takes no more calls, and waits until those that run have ended.
    public void drain() throws InterruptedException {
        lock.lock();
        try {
            stopping = true;
            calls.values().forEach(call -> call.drain(services.config().drain()));
            long left = services.config().drain().plus(LAST_WORDS).toNanos();
            while (!calls.isEmpty() && left > 0) {
                left = oneEnded.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long nanos() {
        return System.nanoTime() - origin;
    }
}
