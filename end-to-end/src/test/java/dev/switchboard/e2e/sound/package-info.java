/// What a caller says and what the bot said, as sound.
@NullMarked
package dev.switchboard.e2e.sound;

import org.jspecify.annotations.NullMarked;
