package dev.switchboard.client.egress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Cuts chunks into lines that end in LF, CR or CRLF.
final class Lines {
    private static final int LONGEST = 4 << 20;

    private final Chunks chunks;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private byte[] chunk = new byte[0];
    private int at;
    private boolean afterReturn;

    /// Where the chunks come from; empty is the end.
    @FunctionalInterface
    interface Chunks {
        Optional<byte[]> next() throws InterruptedException;
    }

    Lines(Chunks chunks) {
        this.chunks = chunks;
    }

    /// The next line without its end. What follows the last line end counts when it is not empty.
    Optional<String> next() throws InterruptedException {
        while (true) {
            while (at < chunk.length) {
                byte character = chunk[at++];
                boolean halfOfEnd = afterReturn && character == '\n';
                afterReturn = character == '\r';
                if (halfOfEnd) {
                    continue;
                }
                if (character == '\n' || character == '\r') {
                    return Optional.of(take());
                }
                line.write(character);
            }
            if (line.size() > LONGEST) {
                throw Failures.tooLarge();
            }
            Optional<byte[]> more = chunks.next();
            if (more.isEmpty()) {
                return line.size() == 0 ? Optional.empty() : Optional.of(take());
            }
            chunk = more.get();
            at = 0;
        }
    }

    private String take() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text;
    }
}
