package dev.switchboard.stt.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Listens to everything that is logged.
final class LogWatch extends Handler {
    private final Logger root = Logger.getLogger("");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    void begin() {
        root.addHandler(this);
    }

    void endAndExpectNothingOf(String... secrets) {
        root.removeHandler(this);
        for (String secret : secrets) {
            assertThat(lines).noneMatch(line -> line.contains(secret));
        }
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage() + " " + line.getThrown());
        if (line.getParameters() != null) {
            for (Object parameter : line.getParameters()) {
                lines.add(String.valueOf(parameter));
            }
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        lines.clear();
    }
}
