/// See the module description.
@NullMarked
package dev.switchboard.emulator;

import org.jspecify.annotations.NullMarked;
