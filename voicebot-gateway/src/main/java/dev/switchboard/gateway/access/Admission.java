package dev.switchboard.gateway.access;

import dev.switchboard.client.problem.ProblemType;

/// The answer to a request at the door.
sealed interface Admission {
    /// Anybody may have this: the page, its files, health.
    record Open() implements Admission {}

    /// It came with a good credential.
    record Admitted() implements Admission {}

    /// It may not come in.
    ///
    /// @param detail what the caller can do about it; never what was brought
    record Refused(ProblemType type, String detail) implements Admission {}
}
