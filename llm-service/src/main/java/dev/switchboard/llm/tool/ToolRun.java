package dev.switchboard.llm.tool;

import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolRound.Answered;
import dev.switchboard.llm.tool.ToolResult.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The calls of one round while they are run. One thread starts and awaits them; `cancel` may come
/// from any.
public final class ToolRun {
    private record Running(ToolCall call, String tool, FutureTask<ToolResult> work) {}

    private final Duration timeout;
    private final MeterRegistry meters;
    private final ToolListener listener;
    private final long start = System.nanoTime();
    private final List<Running> all = new CopyOnWriteArrayList<>();
    private final Deque<Running> due = new ArrayDeque<>();
    private final List<Answered> answers = new ArrayList<>();
    private volatile boolean cancelled;

    ToolRun(Duration timeout, MeterRegistry meters, ToolListener listener) {
        this.timeout = timeout;
        this.meters = meters;
        this.listener = listener;
    }

    void start(ToolCall call, FutureTask<ToolResult> work) {
        add(new Running(call, call.name(), work));
        Thread.ofVirtual().name("tool-" + call.name()).start(work);
        if (cancelled) {
            work.cancel(true);
        }
    }

    /// @param tool for metrics
    void refuse(ToolCall call, String tool, ToolResult.Failed why) {
        var work = new FutureTask<ToolResult>(() -> why);
        work.run();
        add(new Running(call, tool, work));
    }

    private void add(Running running) {
        listener.started(running.call());
        all.add(running);
        due.add(running);
    }

    /// Waits until every call has a result or all are given up, at most for this time.
    ///
    /// @return whether they have
    public boolean await(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!due.isEmpty()) {
            long now = System.nanoTime();
            long left = start + timeout.toNanos() - now;
            boolean isOurs = left <= deadline - now;
            Running next = due.getFirst();
            try {
                ended(
                        next,
                        next.work()
                                .get(
                                        Math.max(0, Math.min(left, deadline - now)),
                                        TimeUnit.NANOSECONDS));
            } catch (TimeoutException late) {
                if (!isOurs) {
                    return false;
                }
                next.work().cancel(true);
                ended(next, late());
            } catch (CancellationException givenUp) {
                return true;
            } catch (ExecutionException lost) {
                ended(next, lost(next));
            }
        }
        return true;
    }

    /// What came of the calls, in their order.
    public List<Answered> answers() {
        return List.copyOf(answers);
    }

    /// Gives every call up.
    public void cancel() {
        cancelled = true;
        all.forEach(running -> running.work().cancel(true));
    }

    private void ended(Running running, ToolResult result) {
        due.removeFirst();
        var took = Duration.ofNanos(System.nanoTime() - start);
        answers.add(new Answered(running.call(), result.text()));
        meters.timer(
                        "switchboard.llm.tool.calls",
                        "tool",
                        running.tool(),
                        "outcome",
                        result.outcome())
                .record(took);
        listener.ended(running.call(), result, took);
    }

    private ToolResult late() {
        return new ToolResult.Failed(
                Reason.TIMEOUT,
                "The tool took longer than %d ms and was given up; answer without it."
                        .formatted(timeout.toMillis()));
    }

    private static ToolResult lost(Running running) {
        Log.errorf("The tool %s ended without a result", running.tool());
        return new ToolResult.Failed(Reason.BROKEN, "The tool is out of order; answer without it.");
    }
}
