package dev.switchboard.gateway.call.admission;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallAnswer;
import dev.switchboard.gateway.call.CallAnswer.NotTaken;
import dev.switchboard.gateway.call.CallAnswer.Reason;
import dev.switchboard.gateway.call.CallAnswer.Taken;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallOffer;
import dev.switchboard.gateway.call.CallRecorder;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.session.CallServices;
import dev.switchboard.gateway.call.session.CallSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.MDC;

/// The calls that run here. Answers new ones as long as there is room and the gateway is not about
/// to stop.
@Singleton
class LiveCalls implements CallRegistry {
    private final CallServices services;
    private final List<CallRecorder> recorders;
    private final MeterRegistry meters;
    private final long origin = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneEnded = lock.newCondition();
    private final Map<CallId, LiveCall> calls = new HashMap<>();
    private volatile boolean draining;

    LiveCalls(CallServices services, @All List<CallRecorder> recorders, MeterRegistry meters) {
        this.services = services;
        this.recorders = recorders;
        this.meters = meters;
        gauge("running", registry -> registry.draining ? 0 : registry.count());
        gauge("draining", registry -> registry.draining ? registry.count() : 0);
    }

    private void gauge(String state, ToDoubleFunction<LiveCalls> count) {
        meters.gauge("switchboard.calls", Tags.of("state", state), this, count);
    }

    @Override
    public AgentView agent(Principal caller, Optional<String> name) {
        return new AgentsOfCaller(services.directory(), caller).current(name);
    }

    @Override
    public CallAnswer answer(CallOffer offer, MediaLink link) {
        lock.lock();
        try {
            Optional<Reason> refusal = refusal(offer.agent().tenant());
            if (refusal.isPresent()) {
                refused(refusal.get());
                return new NotTaken(refusal.get());
            }
            LiveCall call = begin(offer, link);
            calls.put(call.id(), call);
            Thread.ofVirtual().name("call-" + call.id()).start(() -> run(call.session()));
            return new Taken(call);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Reason> refusal(UUID tenant) {
        CallConfig config = services.config();
        if (draining) {
            return Optional.of(Reason.DRAINING);
        }
        if (calls.size() >= config.limit()) {
            return Optional.of(Reason.TOO_MANY_CALLS);
        }
        return config.limitPerTenant() > 0 && count(tenant) >= config.limitPerTenant()
                ? Optional.of(Reason.TOO_MANY_CALLS_OF_TENANT)
                : Optional.empty();
    }

    private long count(UUID tenant) {
        return calls.values().stream()
                .filter(call -> call.start().agent().tenant().equals(tenant))
                .count();
    }

    private void refused(Reason reason) {
        meters.counter("switchboard.calls.refused", "reason", reason.word()).increment();
    }

    private LiveCall begin(CallOffer offer, MediaLink link) {
        Instant now = Instant.now();
        CallId id = CallId.at(now);
        CallStart start = new CallStart(id, offer.channel(), now, offer.agent(), offer.settings());
        Quiet quiet = new Quiet(this::nanos);
        List<CallWatcher> all = new ArrayList<>();
        all.add(quiet);
        try {
            recorders.forEach(recorder -> all.add(recorder.begins(start, link)));
            Watchers watchers = new Watchers(id, all);
            return new LiveCall(start, session(start, offer, link, watchers), watchers, quiet);
        } catch (RuntimeException broken) {
            // Those that watch already would keep a call that never ends.
            new Watchers(id, all).ended(CallEnd.BROKEN);
            throw broken;
        }
    }

    private CallSession session(
            CallStart start, CallOffer offer, MediaLink link, Watchers watchers) {
        return new CallSession(
                start.id(),
                services,
                offer.agent(),
                offer.settings().transcribing(),
                new WatchedLink(link, watchers, offer.settings()),
                this::nanos,
                this::ended);
    }

    @Override
    public Optional<Call> find(CallId id) {
        lock.lock();
        try {
            return Optional.ofNullable(calls.get(id));
        } finally {
            lock.unlock();
        }
    }

    @Override
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

    /// Whether no more calls are taken because the gateway stops.
    boolean draining() {
        return draining;
    }

    /// Takes no more calls.
    ///
    /// @return those that run
    List<LiveCall> closeDoors() {
        lock.lock();
        try {
            draining = true;
            return List.copyOf(calls.values());
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no call runs, for this long at most.
    ///
    /// @return whether none does
    boolean awaitNone(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!calls.isEmpty() && left > 0) {
                left = oneEnded.awaitNanos(left);
            }
            return calls.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private long nanos() {
        return System.nanoTime() - origin;
    }
}
