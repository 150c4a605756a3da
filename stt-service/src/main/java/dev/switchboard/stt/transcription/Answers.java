package dev.switchboard.stt.transcription;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Transcripts as OpenAI's clients read them: a client chooses its parser by the media type.
final class Answers {
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String VTT = "text/vtt;charset=UTF-8";

    /// `json`.
    record PlainTranscript(String text, VerboseTranscript.Usage usage) {}

    private Answers() {}

    static Response of(Transcript transcript, TranscriptionRequest request) {
        return switch (request.format()) {
            case JSON ->
                    json(
                            new PlainTranscript(
                                    transcript.text(),
                                    VerboseTranscript.Usage.of(transcript.length())));
            case VERBOSE_JSON -> json(VerboseTranscript.of(transcript, request));
            case TEXT -> Response.ok(transcript.text() + "\n", TEXT).build();
            case SRT -> Response.ok(Subtitles.srt(transcript.segments()), TEXT).build();
            case VTT -> Response.ok(Subtitles.vtt(transcript.segments()), VTT).build();
        };
    }

    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
