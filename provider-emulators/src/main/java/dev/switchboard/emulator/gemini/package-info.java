/// Google's generateContent, streamed and whole.
@NullMarked
package dev.switchboard.emulator.gemini;

import org.jspecify.annotations.NullMarked;
