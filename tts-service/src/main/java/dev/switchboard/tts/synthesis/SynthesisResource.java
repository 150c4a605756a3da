package dev.switchboard.tts.synthesis;

import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.format.SpeechFormat;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `POST /api/tts/synthesize`: one text as a WAV file, sent while it is made.
@Path("/api/tts/synthesize")
@RunOnVirtualThread
class SynthesisResource {
    /// What to say.
    ///
    /// @param agent a reference; the default agent when absent
    /// @param revision the published one when absent
    public record SynthesisRequest(
            @Nullable String text, @Nullable String agent, @Nullable Integer revision) {}

    private final Speeches speeches;
    private final Caller caller;

    SynthesisResource(Speeches speeches, Caller caller) {
        this.caller = caller;
        this.speeches = speeches;
    }

    /// Answers before the text is spoken; what fails later ends the stream.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "synthesize",
            summary = "Say a text with an agent's voice, as a WAV stream")
    public Response synthesize(@Nullable SynthesisRequest request) {
        if (request == null || request.text() == null) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The request needs a `text`.");
        }
        String text = request.text();
        Speech.check(text);
        Speech speech = speeches.open(caller.principal(), request.agent(), request.revision());
        StreamingOutput body =
                output -> {
                    try (speech) {
                        output.write(SpeechFormat.WAV.writer(speech.sampleRate()).head());
                        speech.say(text, new BodySink(output));
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new InterruptedIOException();
                    }
                };
        return Response.ok(body, SpeechFormat.WAV.mediaType()).build();
    }

    /// The body of the answer. Wanted until writing to it fails.
    private record BodySink(OutputStream body) implements SpeechSink {
        @Override
        public void requireWanted() {}

        @Override
        public void accept(byte[] pcm) {
            try {
                body.write(pcm);
                body.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
