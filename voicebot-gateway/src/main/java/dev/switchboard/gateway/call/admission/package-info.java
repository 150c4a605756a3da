/// How calls come in and go: `LiveCalls` answers those that there is room for and lets them run,
/// `CallDrain` lets them end when the gateway stops, `CallReadiness` turns new ones away meanwhile,
/// `HeapAfterCalls` and `NativeMemory` give memory back after the last one.
///
/// A `LiveCall` is what others hold of a call. `WatchedLink` and `Watchers` let recorders see what
/// happens on it, `ClientTranscripts` keeps from the client what only they want, `Quiet` knows
/// since when nobody has spoken. Nobody names these: what is outside of `call` asks for its
/// interfaces.
@NullMarked
package dev.switchboard.gateway.call.admission;

import org.jspecify.annotations.NullMarked;
