/// Measures live calls: the same callers and the same emulated vendors around a null orchestrator,
/// this gateway with its services, and LiveKit Agents. `./switchboard bench calls`.
///
/// - `Calls`: the whole run; `Point`: what one level of one system came to
/// - `Orchestrator`: a system under test; `NullOrchestrator`: the floor
/// - `CallerProcess`, `Callers`, `Caller`, `Line`: the client
/// - `Report`, `Plot`: what is written
@NullMarked
package dev.switchboard.e2e.bench.calls;

import org.jspecify.annotations.NullMarked;
