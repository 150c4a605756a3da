/// Hearing and speaking, through stt-service and tts-service: words of the caller's audio
/// ([Transcriber]), audio of the agent's words ([Speaker]), and what of it was really heard
/// ([Playback]).
@NullMarked
package dev.switchboard.gateway.speech;

import org.jspecify.annotations.NullMarked;
