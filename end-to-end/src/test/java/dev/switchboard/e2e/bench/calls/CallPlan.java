package dev.switchboard.e2e.bench.calls;

import java.net.URI;
import java.util.List;

/// What the callers do.
///
/// @param addresses of the doors, taken in turn
/// @param key the bearer; none when empty
/// @param hello the first message of each call; none when empty
/// @param calls at once
/// @param warmUps turns of each call that are not measured
/// @param turns of each call that are
/// @param interruptions of each call, after those
/// @param spread over how many milliseconds the first frames of all calls are
/// @param commits whether the caller says when a turn is over, or leaves it to the system
record CallPlan(
        List<URI> addresses,
        String key,
        String hello,
        int calls,
        int warmUps,
        int turns,
        int interruptions,
        int spread,
        boolean commits) {}
