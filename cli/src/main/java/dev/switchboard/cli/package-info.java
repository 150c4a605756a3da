/// See the module description.
@NullMarked
package dev.switchboard.cli;

import org.jspecify.annotations.NullMarked;
