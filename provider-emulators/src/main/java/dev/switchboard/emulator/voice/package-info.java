/// The doors of stt-service, tts-service and llm-service that a call uses, over real sockets: they
/// hear, say and answer what a test tells them, and remember what they were asked.
@NullMarked
package dev.switchboard.emulator.voice;

import org.jspecify.annotations.NullMarked;
