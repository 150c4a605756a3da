/// What is measured of calls, as metrics, spans and notices: `TurnClock` notes the stages of a
/// turn, `Failovers` which providers stood in, `Summaries` what agents that took over were told,
/// `TurnTelemetry` publishes all of it.
@NullMarked
package dev.switchboard.gateway.call.telemetry;

import org.jspecify.annotations.NullMarked;
