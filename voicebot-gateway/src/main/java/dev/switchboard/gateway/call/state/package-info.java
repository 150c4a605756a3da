/// How a call stands, for everybody who works on it: `Floor` says who has the floor and tells who
/// has to know, `SettingsInForce` what the client wants now, `Ending` when and why the call ends.
/// Knows nobody who works on the call: they ask it, change it, or watch it (`Floor.Watch`).
@NullMarked
package dev.switchboard.gateway.call.state;

import org.jspecify.annotations.NullMarked;
