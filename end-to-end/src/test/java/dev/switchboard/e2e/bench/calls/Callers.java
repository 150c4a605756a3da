package dev.switchboard.e2e.bench.calls;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// All callers, on one thread that sends what is due and reads what has come.
final class Callers {
    private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(20);

    private final CallPlan plan;
    private final List<Clip> clips;
    private final CallResults results =
            new CallResults(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    Callers(CallPlan plan, List<Clip> clips) {
        this.plan = plan;
        this.clips = clips;
    }

    /// Lets all of them call, and waits until they are done.
    CallResults run() throws IOException, InterruptedException {
        List<Line> lines = connect();
        long begin = System.nanoTime() + 200_000_000L;
        var due = new PriorityQueue<Caller>(Comparator.comparingLong(Caller::due));
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < lines.size(); i++) {
                long start = begin + plan.spread() * 1_000_000L * i / lines.size();
                Caller caller = new Caller(i, plan, clips, lines.get(i), start, results);
                lines.get(i).register(selector, caller);
                caller.begin();
                due.add(caller);
            }
            while (!due.isEmpty()) {
                long now = System.nanoTime();
                while (!due.isEmpty() && due.element().due() <= now) {
                    tick(due, due.remove(), now);
                }
                long wait =
                        due.isEmpty() ? 0 : (due.element().due() - System.nanoTime()) / 1_000_000;
                if (wait > 0) {
                    selector.select(wait);
                } else {
                    selector.selectNow();
                }
                selector.selectedKeys().forEach(key -> read((Caller) key.attachment()));
                selector.selectedKeys().clear();
            }
        } finally {
            for (Line line : lines) {
                line.close();
            }
        }
        return results;
    }

    private List<Line> connect() throws InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < plan.calls(); i++) {
            try {
                lines.add(Line.open(plan.addresses().get(i % plan.addresses().size()), plan.key()));
            } catch (IOException refused) {
                results.refused().add(String.valueOf(refused.getMessage()));
            }
            Thread.sleep(BETWEEN_CONNECTIONS);
        }
        return lines;
    }

    private void tick(PriorityQueue<Caller> due, Caller caller, long now) {
        try {
            if (!caller.finished()) {
                caller.tick(now);
            }
        } catch (IOException lost) {
            caller.lost("the connection broke");
        }
        if (!caller.finished()) {
            due.add(caller);
        }
    }

    private static void read(Caller caller) {
        try {
            if (!caller.line().read(caller::hear)) {
                caller.lost("the connection was closed");
                caller.line().close();
            }
        } catch (IOException lost) {
            caller.lost("the connection broke");
        }
    }
}
