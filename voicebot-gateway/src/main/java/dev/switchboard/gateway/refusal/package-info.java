/// Refuses what a client asks for, and says what is wrong with it.
@NullMarked
package dev.switchboard.gateway.refusal;

import org.jspecify.annotations.NullMarked;
