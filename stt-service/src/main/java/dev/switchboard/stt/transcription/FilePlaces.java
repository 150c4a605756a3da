package dev.switchboard.stt.transcription;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.recognition.Admission;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Bounds how many files are transcribed at once; each also takes a place among the connections.
@Singleton
final class FilePlaces {
    private final Semaphore places;
    private final Admission admission;

    @Inject
    FilePlaces(TranscriptionConfig config, Admission admission) {
        places = new Semaphore(config.maxFiles());
        this.admission = admission;
    }

    /// A place, until closed; closing it again does nothing.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// Takes a place.
    ///
    /// @throws ProblemException `service-unavailable` when there is none
    Place take() {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "As many files as can be are being transcribed; try again soon.");
        }
        try {
            admission.enter();
        } catch (ProblemException e) {
            places.release();
            throw e;
        }
        var taken = new AtomicBoolean(true);
        return () -> {
            if (taken.getAndSet(false)) {
                admission.leave();
                places.release();
            }
        };
    }
}
