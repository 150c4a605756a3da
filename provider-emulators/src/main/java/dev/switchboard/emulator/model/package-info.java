/// What an emulated language model says, whatever wire it says it on.
@NullMarked
package dev.switchboard.emulator.model;

import org.jspecify.annotations.NullMarked;
