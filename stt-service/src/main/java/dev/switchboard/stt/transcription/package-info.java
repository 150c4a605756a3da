/// `POST /v1/audio/transcriptions`: files in, transcripts out, in OpenAI's shapes.
@NullMarked
package dev.switchboard.stt.transcription;

import org.jspecify.annotations.NullMarked;
