package dev.switchboard.emulator.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Messages that leave one after the other, each in its time. Any thread may add some.
final class Outflow {
    private final Context context;
    private final Plan plan;
    private final Gate gate;
    private final Line line;
    private final Supplier<Failure> failure;
    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean busy;
    private boolean begun;
    private long due;

    private record Step(Duration after, Runnable action, boolean content) {}

    Outflow(Context context, Plan plan, Gate gate, Line line, Supplier<Failure> failure) {
        this.context = context;
        this.plan = plan;
        this.gate = gate;
        this.line = line;
        this.failure = failure;
    }

    /// Sends a message so long after the one before, and not sooner than the plan says.
    ///
    /// @param framing what the wire puts around the content
    void send(Duration after, Buffer content, boolean text, UnaryOperator<Buffer> framing) {
        add(after, () -> pass(content, text, framing), true);
    }

    /// Does something after all that was added before.
    void then(Runnable action) {
        add(Duration.ZERO, action, false);
    }

    /// Forgets the messages that have not left, except for those that are to come late.
    void cancel() {
        context.runOnContext(_ -> {
            int late = plan.fault() instanceof Fault.LateAfterCancel(int messages) ? messages : 0;
            Deque<Step> kept = new ArrayDeque<>();
            for (Step step : steps) {
                if (!step.content() || late-- > 0) {
                    kept.add(step);
                }
            }
            steps.clear();
            steps.addAll(kept);
        });
    }

    /// Whether a fault has put an end to it.
    boolean shut() {
        return gate.shut();
    }

    private void add(Duration after, Runnable action, boolean content) {
        context.runOnContext(_ -> {
            steps.add(new Step(after, action, content));
            proceed(System.nanoTime());
        });
    }

    /// @param from the `System.nanoTime()` at which the step before was due, so that one that left
    ///   late does not delay all that follow
    private void proceed(long from) {
        if (busy || steps.isEmpty()) {
            return;
        }
        Step step = steps.element();
        Duration pace = begun ? plan.between() : plan.first();
        Duration wait = step.content() && pace.compareTo(step.after()) > 0 ? pace : step.after();
        begun |= step.content();
        busy = true;
        due = from + wait.toNanos();
        later(Duration.ofNanos(Math.max(0, due - System.nanoTime())), this::doNext);
    }

    private void doNext() {
        busy = false;
        Step step = steps.poll();
        if (step != null && !line.gone()) {
            step.action().run();
        }
        proceed(due);
    }

    private void pass(Buffer content, boolean text, UnaryOperator<Buffer> framing) {
        switch (gate.next()) {
            case PASS -> write(framing.apply(content), text);
            case SWALLOW -> {}
            case CORRUPT -> write(framing.apply(content.getBuffer(0, content.length() / 2)), text);
            case FAIL -> {
                Failure own = failure.get();
                write(framing.apply(Buffer.buffer(own.message())), true);
                if (own.closeCode() > 0) {
                    line.end(own.closeCode(), own.closeReason());
                }
            }
            case RESET -> line.reset();
            case END -> {
                if (plan.fault() instanceof Fault.EarlyEnd(_, int code, String reason)) {
                    line.end(code, reason);
                }
            }
        }
    }

    private void write(Buffer message, boolean text) {
        if (plan.fault() instanceof Fault.SlowDrip(int bytes, Duration every)
                && message.length() > bytes) {
            drip(message, text, 0, bytes, every);
        } else {
            line.write(message, text, true, true);
        }
    }

    private void drip(Buffer message, boolean text, int from, int bytes, Duration every) {
        int to = Math.min(message.length(), from + bytes);
        boolean last = to == message.length();
        line.write(message.getBuffer(from, to), text, from == 0, last);
        busy = !last;
        if (last) {
            proceed(System.nanoTime());
        } else {
            later(every, () -> drip(message, text, to, bytes, every));
        }
    }

    private void later(Duration wait, Runnable action) {
        Vertx vertx = context.owner();
        if (wait.isZero()) {
            action.run();
        } else {
            vertx.setTimer(
                    Math.max(1, wait.plusNanos(999_999).toMillis()),
                    _ -> context.runOnContext(_ -> action.run()));
        }
    }
}
