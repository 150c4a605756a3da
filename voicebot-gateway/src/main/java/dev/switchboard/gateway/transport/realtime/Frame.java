package dev.switchboard.gateway.transport.realtime;

import io.vertx.core.buffer.Buffer;

/// What leaves as one frame.
sealed interface Frame {
    /// What the bookkeeping of one frame takes, about.
    int OVERHEAD = 128;

    /// An event.
    record Text(String text) implements Frame {}

    /// Audio of a reply, as an event.
    record AudioText(String response, String text) implements Frame {}

    /// Audio of a reply, as a binary frame.
    record AudioBytes(String response, Buffer bytes) implements Frame {}

    /// The bytes of memory that it takes while it waits, about; text is mostly one byte a letter.
    default int weight() {
        return OVERHEAD
                + switch (this) {
                    case Text(String text) -> text.length();
                    case AudioText(_, String text) -> text.length();
                    case AudioBytes(_, Buffer bytes) -> bytes.length();
                };
    }

    /// Whether it is audio of this response.
    default boolean isAudioOf(String wanted) {
        return switch (this) {
            case Text _ -> false;
            case AudioText(String response, _) -> response.equals(wanted);
            case AudioBytes(String response, _) -> response.equals(wanted);
        };
    }
}
