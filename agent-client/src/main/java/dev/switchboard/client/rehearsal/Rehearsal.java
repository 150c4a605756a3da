package dev.switchboard.client.rehearsal;

import java.util.function.BooleanSupplier;

/// A part of what a service does for calls, rehearsed while the service starts. It leaves nothing
/// behind: no call, no session, no record and no figure of either; and it asks no provider.
public interface Rehearsal {
    /// What is rehearsed, for the log, such as `answers`.
    String name();

    /// Does it as long as there is time, on a thread of its own, beside other rehearsals.
    ///
    /// @param again asked before each time
    /// @throws Exception when it cannot be done; the service goes on without
    void rehearse(BooleanSupplier again) throws Exception;
}
