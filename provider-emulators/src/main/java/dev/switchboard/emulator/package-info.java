/// Test support: in-process servers that speak real protocols, with faults on demand.
///
/// - `wire`: what emulators stand on
/// - `stt`: providers of speech recognition
/// - `openai`, `anthropic`, `gemini`: providers of language models
/// - `model`: what those say, whatever their wire
/// - `calls`: an ear, a model and a voice whose times follow from the audio, for the benchmark of
///   live calls
/// - `agents`: agent-service's internal door
/// - `voice`: the doors of stt-service, tts-service and llm-service that a call uses
/// - `postgres`: a real PostgreSQL for tests
@NullMarked
package dev.switchboard.emulator;

import org.jspecify.annotations.NullMarked;
