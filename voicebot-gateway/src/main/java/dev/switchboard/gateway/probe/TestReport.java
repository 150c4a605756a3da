package dev.switchboard.gateway.probe;

import java.util.Map;
import java.util.UUID;

/// How an agent did; the JSON of the answer.
///
/// @param passed whether every slot that was tested did
/// @param tookMs the whole test
record TestReport(Tested agent, boolean passed, long tookMs, Map<Slot, SlotReport> slots) {
    /// The agent and the revision that was tested.
    record Tested(UUID id, String key, int revision) {}
}
