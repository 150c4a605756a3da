/// Starts and stops the platform by its own command.
@NullMarked
package dev.switchboard.e2e.platform;

import org.jspecify.annotations.NullMarked;
