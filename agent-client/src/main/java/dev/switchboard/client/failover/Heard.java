package dev.switchboard.client.failover;

import java.time.Duration;

/// What comes out of a chain, in order: any number of `Moved` and previews, `AnsweredBy`, the
/// answer, `Ended`. `Closed` may come at any time.
public sealed interface Heard<E> {
    /// Another provider is asked, or the same once more.
    ///
    /// @param from who was asked before
    /// @param cause how it failed, in the words of
    ///   [dev.switchboard.client.egress.FailureKind#word()]; or `paused`: it failed before and is
    ///   left alone; or `late`: it is still asked as well
    /// @param after how long it had been asked
    record Moved<E>(String from, String to, String cause, Duration after) implements Heard<E> {}

    /// From here on the answer is this provider's. Comes once, before the first content.
    record AnsweredBy<E>(String provider) implements Heard<E> {}

    /// Something that a provider said.
    record Event<E>(E event) implements Heard<E> {}

    /// The provider has said all.
    record Ended<E>() implements Heard<E> {}

    /// The chain was closed by our side.
    record Closed<E>() implements Heard<E> {}
}
