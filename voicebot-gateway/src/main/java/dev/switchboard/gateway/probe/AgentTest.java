package dev.switchboard.gateway.probe;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.Peers;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// One test of an agent: its slots at the same time, each on a thread of its own. The ears wait for
/// what the voice says.
final class AgentTest {
    private static final double VOICE_SHARE = 0.6;

    private final Peers peers;
    private final Target target;
    private final String text;
    private final Duration timeout;
    private final CompletableFuture<Optional<Sample>> spoken = new CompletableFuture<>();

    AgentTest(Peers peers, Target target, String text, Duration timeout) {
        this.peers = peers;
        this.target = target;
        this.text = text;
        this.timeout = timeout;
    }

    private interface Probe {
        SlotReport run() throws InterruptedException;
    }

    /// Ends within the time that it was given.
    Map<Slot, SlotReport> run(Set<Slot> wanted) throws InterruptedException {
        Deadline end = Deadline.in(timeout);
        Deadline endOfVoice =
                Deadline.in(Duration.ofMillis((long) (timeout.toMillis() * VOICE_SHARE)));
        if (!wanted.contains(Slot.TTS)) {
            spoken.complete(Optional.empty());
        }
        var reports = new EnumMap<Slot, SlotReport>(Slot.class);
        var running = new CountDownLatch(wanted.size());
        wanted.forEach(slot ->
                Thread.ofVirtual()
                        .name("probe-" + slot.word())
                        .start(() -> {
                            SlotReport report = report(slot, probe(slot, end, endOfVoice));
                            synchronized (reports) {
                                reports.put(slot, report);
                            }
                            running.countDown();
                        }));
        running.await();
        return reports;
    }

    private Probe probe(Slot slot, Deadline end, Deadline endOfVoice) {
        return switch (slot) {
            case LLM -> () -> new ModelProbe(target).run(peers, end);
            case TTS -> () -> new VoiceProbe(target, text, spoken).run(peers, endOfVoice);
            case STT -> () -> new HearingProbe(target, spoken).run(peers, end);
        };
    }

    private static SlotReport report(Slot slot, Probe probe) {
        try {
            return probe.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SlotReport.failed(
                    slot,
                    null,
                    ProblemDetail.of(
                            ProblemType.SERVICE_UNAVAILABLE, "The gateway is shutting down."));
        } catch (RuntimeException unexpected) {
            Log.errorf("A probe failed unexpectedly: %s", unexpected.getClass().getName());
            return SlotReport.failed(
                    slot,
                    null,
                    ProblemDetail.of(
                            ProblemType.INTERNAL_ERROR,
                            "The test of this slot broke on our side."));
        }
    }
}
