package dev.switchboard.stt.transcription;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.recognition.RecognitionStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The moment by which a file must be transcribed.
final class Deadline {
    private static final ScheduledThreadPoolExecutor ALARMS = alarms();

    private final Duration time;
    private final long end;

    Deadline(Duration time) {
        this.time = time;
        end = System.nanoTime() + time.toNanos();
    }

    /// Closes a stream at the deadline, unless cancelled.
    Future<?> watch(RecognitionStream stream) {
        return ALARMS.schedule(stream::close, end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /// Demands that it is not over.
    void check() {
        if (System.nanoTime() - end >= 0) {
            throw new ProblemException(
                    ProblemType.SERVICE_TIMEOUT,
                    "The file was not transcribed within %d s; send shorter ones."
                            .formatted(time.toSeconds()));
        }
    }

    private static ScheduledThreadPoolExecutor alarms() {
        var alarms =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("transcription-deadline").daemon().factory());
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }
}
