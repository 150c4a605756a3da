package dev.switchboard.stt.vendor;

import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A connection between two utterances: kept alive, and closed when nobody needs it for long or the
/// provider has enough of it.
final class WaitingLine {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Line line;
    private final Consumer<WaitingLine> gone;
    private final Thread keeper;
    private volatile boolean usable = true;

    WaitingLine(Line line, Consumer<WaitingLine> gone) {
        this.line = line;
        this.gone = gone;
        keeper = Thread.ofVirtual().name("stt-line").unstarted(this::keep);
    }

    void begin() {
        keeper.start();
    }

    /// The connection, unless it ended meanwhile.
    Optional<Line> take() throws InterruptedException {
        keeper.interrupt();
        keeper.join();
        return usable ? Optional.of(line) : Optional.empty();
    }

    void end() {
        usable = false;
        keeper.interrupt();
        line.close();
    }

    private void keep() {
        long until = System.nanoTime() + LONGEST.toNanos();
        try {
            while (System.nanoTime() < until) {
                Optional<SocketMessage> message = line.next(VendorStream.QUIET);
                if (message.isPresent()) {
                    line.signals(message.get());
                } else if (line.dialect().keepAlive().isPresent()) {
                    line.send(line.dialect().keepAlive().get());
                }
            }
            leave();
        } catch (ProviderFailure ended) {
            leave();
        } catch (InterruptedException taken) {
            // whoever took it goes on
        }
    }

    private void leave() {
        usable = false;
        gone.accept(this);
        line.close();
    }
}
