package dev.switchboard.emulator.openai;

import java.time.Duration;
import java.util.Optional;

/// What goes wrong with one answer. `tokens` counts the tokens that still arrive before it does.
public sealed interface Fault {
    /// Nothing goes wrong.
    record None() implements Fault {}

    /// The provider refuses with an HTTP status.
    record Status(int code, Optional<Duration> retryAfter) implements Fault {}

    /// The request is read and never answered.
    record HangBeforeFirstByte() implements Fault {}

    /// The stream stays open and silent.
    record Stall(int tokens) implements Fault {}

    /// The connection is reset.
    record AbruptClose(int tokens) implements Fault {}

    /// The response ends properly, but without a finish reason and without `[DONE]`.
    record Truncated(int tokens) implements Fault {}

    /// A frame that is not JSON arrives.
    record MalformedFrame(int tokens) implements Fault {}

    /// An error object arrives inside the stream, under status 200.
    record ErrorFrame(int tokens) implements Fault {}

    /// Success without a single token.
    record EmptySuccess() implements Fault {}

    /// 401 with a body that names the rejected key.
    static Fault unauthorized() {
        return new Status(401, Optional.empty());
    }

    /// 429 with `Retry-After`.
    static Fault tooManyRequests(Duration retryAfter) {
        return new Status(429, Optional.of(retryAfter));
    }

    /// 500.
    static Fault serverError() {
        return new Status(500, Optional.empty());
    }
}
