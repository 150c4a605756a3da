/// Rules of architecture that several modules keep.
@NullMarked
package dev.switchboard.testing.architecture;

import org.jspecify.annotations.NullMarked;
