/// See the module description.
@NullMarked
package dev.switchboard.tts;

import org.jspecify.annotations.NullMarked;
