/// Anthropic's Messages API, streamed and whole.
@NullMarked
package dev.switchboard.emulator.anthropic;

import org.jspecify.annotations.NullMarked;
