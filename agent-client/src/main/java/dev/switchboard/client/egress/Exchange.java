package dev.switchboard.client.egress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A request under way and its response. One thread reads, blocking; `close` may come from any
/// thread at any time, does not block, and ends the connection at once unless the response was read
/// to its end. Reading slowly makes the provider wait. Every method that waits throws a
/// [ProviderFailure], `CANCELLED` after `close`.
public final class Exchange implements AutoCloseable {
    private final Transfer transfer;
    private final Lines lines;

    Exchange(Transfer transfer) {
        this.transfer = transfer;
        this.lines = new Lines(transfer::next);
    }

    /// The status, once the head is here.
    public int status() throws InterruptedException {
        return transfer.head().status();
    }

    /// The first value of a header of the response.
    public Optional<String> header(String name) throws InterruptedException {
        return transfer.head().header(name);
    }

    /// Goes on only with a success.
    ///
    /// @throws ProviderFailure what the status means, with the beginning of the body for the
    ///   adapter; the connection is closed then
    public Exchange succeeded() throws InterruptedException {
        if (status() / 100 == 2) {
            return this;
        }
        Refusal head = transfer.head();
        try (this) {
            throw Failures.ofStatus(
                    Failures.refusal(head.status(), head.headers().entrySet(), transfer.excerpt()));
        }
    }

    /// The next piece of the body as it came; empty at its end.
    public Optional<byte[]> next() throws InterruptedException {
        return transfer.next();
    }

    /// The next line of the body without its end. Not to be mixed with [#next].
    public Optional<String> nextLine() throws InterruptedException {
        return lines.next();
    }

    /// The next server-sent event; empty at the end. Comments are passed over, and an event that is
    /// cut off at the end counts when it has data.
    public Optional<ServerEvent> nextEvent() throws InterruptedException {
        String name = "";
        StringBuilder data = null;
        while (true) {
            Optional<String> line = nextLine();
            if (line.isEmpty() || line.get().isEmpty()) {
                if (data != null) {
                    return Optional.of(new ServerEvent(name, data.toString()));
                }
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                name = "";
                continue;
            }
            String text = line.get();
            int colon = text.indexOf(':');
            String field = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (field.equals("event")) {
                name = value;
            } else if (field.equals("data")) {
                data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
            }
        }
    }

    /// The whole rest of the body.
    public byte[] all() throws InterruptedException {
        var whole = new ByteArrayOutputStream();
        for (Optional<byte[]> chunk = next(); chunk.isPresent(); chunk = next()) {
            whole.writeBytes(chunk.get());
        }
        return whole.toByteArray();
    }

    /// The whole rest of the body as UTF-8.
    public String text() throws InterruptedException {
        return new String(all(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        transfer.close();
    }
}
