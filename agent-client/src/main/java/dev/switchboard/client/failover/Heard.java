package dev.switchboard.client.failover;

import java.time.Duration;

/// What comes out of a chain.
public sealed interface Heard<E> {
    /// Something that a provider sent.
    record Event<E>(E event) implements Heard<E> {}

    /// From here on the answer is this provider's. Comes once, before the first content.
    record AnsweredBy<E>(String provider) implements Heard<E> {}

    /// Another provider is asked, or the same once more.
    ///
    /// @param reason the code of a problem, `paused` (it failed before and is left alone), or
    ///   `late` (it is still asked as well)
    /// @param after how long the one before had been asked
    record Moved<E>(String from, String to, String reason, Duration after) implements Heard<E> {}

    /// The chain was closed by our side.
    record Closed<E>() implements Heard<E> {}
}
