/// All emulators as one process, for load tests and for trying an agent without a key.
@NullMarked
package dev.switchboard.emulator.process;

import org.jspecify.annotations.NullMarked;
