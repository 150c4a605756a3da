/// See the module description.
@NullMarked
package dev.switchboard.stt;

import org.jspecify.annotations.NullMarked;
