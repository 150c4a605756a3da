/// Test support: in-process servers that speak real protocols, with faults on demand.
///
/// - `openai`: a chat completions provider
/// - `agents`: agent-service's internal door
/// - `postgres`: a real PostgreSQL for tests
@NullMarked
package dev.switchboard.emulator;

import org.jspecify.annotations.NullMarked;
