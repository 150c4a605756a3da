/// Keys of the telephone that the caller presses, one by one, become entries.
@NullMarked
package dev.switchboard.gateway.keypad;

import org.jspecify.annotations.NullMarked;
