/// Speech in: turns the audio of a call into text while the caller speaks.
///
/// - `recognition`: the SPI of speech recognizers and the WebSocket that offers them
/// - `provider`: one package per recognizer; nobody names them, an agent's settings choose by name
/// - `transcription`: the door for files, and `audiofile`: what is in them
/// - `audio`: pure arithmetic on samples: rates, loudness, places to cut
@NullMarked
package dev.switchboard.stt;

import org.jspecify.annotations.NullMarked;
