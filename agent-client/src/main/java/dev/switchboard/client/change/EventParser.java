package dev.switchboard.client.change;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/// Cuts the bytes of a `text/event-stream` into events, as the HTML standard says: lines end with
/// LF, CR or CRLF, lines that begin with a colon are comments, an empty line ends an event.
final class EventParser {
    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private Optional<String> id = Optional.empty();
    private String type = "";
    private boolean afterCarriageReturn;
    private boolean atStart = true;

    /// @param maxBytes an event larger than this is malformed
    EventParser(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    void feed(ByteBuffer bytes, Consumer<ServerSentEvent> events) throws MalformedEventException {
        while (bytes.hasRemaining()) {
            var next = bytes.get();
            var endsCrLf = next == '\n' && afterCarriageReturn;
            afterCarriageReturn = next == '\r';
            if (endsCrLf) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                endOfLine(events);
            } else {
                line.write(next);
                if (line.size() + data.length() > maxBytes) {
                    throw new MalformedEventException("an event is larger than allowed");
                }
            }
        }
    }

    private void endOfLine(Consumer<ServerSentEvent> events) {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (atStart) {
            atStart = false;
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        if (text.isEmpty()) {
            dispatch(events);
            return;
        }
        var colon = text.indexOf(':');
        if (colon == 0) {
            return; // a comment, which only shows that the peer is alive
        }
        var field = colon < 0 ? text : text.substring(0, colon);
        var value = colon < 0 ? "" : text.substring(colon + 1);
        field(field, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void field(String field, String value) {
        switch (field) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> {
                if (value.indexOf('\0') < 0) {
                    id = value.isEmpty() ? Optional.empty() : Optional.of(value);
                }
            }
            default -> {} // retry is ours to decide, and others may come
        }
    }

    private void dispatch(Consumer<ServerSentEvent> events) {
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            events.accept(
                    new ServerSentEvent(id, type.isEmpty() ? "message" : type, data.toString()));
        }
        data.setLength(0);
        type = "";
    }
}
