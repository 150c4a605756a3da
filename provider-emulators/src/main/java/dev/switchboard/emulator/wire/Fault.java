package dev.switchboard.emulator.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What goes wrong with one exchange: a request and its answer, or a WebSocket from handshake to
/// close. `after` counts the messages that still leave before it does: frames of a WebSocket,
/// pieces of a streamed body, one for a body that is sent whole.
public sealed interface Fault {
    /// Nothing goes wrong.
    record None() implements Fault {}

    /// An HTTP status instead of an answer or of the handshake.
    ///
    /// @param body the emulator's usual error, which quotes the credentials, when empty
    record Status(int code, Map<String, String> headers, Optional<String> body) implements Fault {
        public Status {
            headers = Map.copyOf(headers);
        }
    }

    /// The request is read and never answered; a handshake neither.
    record HangBeforeFirstByte() implements Fault {}

    /// The connection stays open and silent.
    record Stall(int after) implements Fault {}

    /// The TCP connection is reset.
    record AbruptClose(int after) implements Fault {}

    /// The answer ends properly, but too soon. A WebSocket is closed with this code and reason.
    record EarlyEnd(int after, int code, String reason) implements Fault {}

    /// Half a message arrives, framed as if it were whole; then silence.
    record MalformedFrame(int after) implements Fault {}

    /// The provider's own error message arrives, in the way that the emulator says.
    record ErrorFrame(int after) implements Fault {}

    /// Success without any content.
    record EmptySuccess() implements Fault {}

    /// So many messages of cancelled work still arrive.
    record LateAfterCancel(int messages) implements Fault {}

    /// Everything arrives in pieces of so many bytes.
    record SlowDrip(int bytes, Duration every) implements Fault {}

    /// A status with the emulator's usual error.
    static Fault status(int code) {
        return new Status(code, Map.of(), Optional.empty());
    }

    /// 401.
    static Fault unauthorized() {
        return status(401);
    }

    /// 429 with `Retry-After`.
    static Fault tooManyRequests(Duration retryAfter) {
        return new Status(
                429,
                Map.of("Retry-After", Long.toString(retryAfter.toSeconds())),
                Optional.empty());
    }

    /// 500.
    static Fault serverError() {
        return status(500);
    }
}
