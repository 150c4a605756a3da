/// Free ports, for what a test starts and cannot tell to choose one itself.
@NullMarked
package dev.switchboard.testing.ports;

import org.jspecify.annotations.NullMarked;
