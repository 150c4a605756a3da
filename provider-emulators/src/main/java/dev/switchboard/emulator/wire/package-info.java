/// What every emulator stands on: HTTP and WebSocket doors on a real socket, timing and faults from
/// a plan, and a record of what clients sent that a test can wait for.
@NullMarked
package dev.switchboard.emulator.wire;

import org.jspecify.annotations.NullMarked;
