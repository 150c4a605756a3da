/// See the module description.
@NullMarked
package dev.switchboard.agent;

import org.jspecify.annotations.NullMarked;
