package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.openai.EventStream;
import dev.switchboard.client.openai.Ignored;
import dev.switchboard.client.problem.ProblemException;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `POST /v1/audio/speech`: OpenAI's speech API, with an agent's voice. The status waits for the
/// first audio, so what fails before it is told as an error.
@Path("/v1/audio/speech")
@RunOnVirtualThread
class StandardSpeechResource {
    private final Speeches speeches;
    private final StandardVoices voices;
    private final Caller caller;
    private final CurrentVertxRequest connection;
    private final ObjectMapper json;

    StandardSpeechResource(
            Speeches speeches,
            StandardVoices voices,
            Caller caller,
            CurrentVertxRequest connection,
            ObjectMapper json) {
        this.speeches = speeches;
        this.voices = voices;
        this.caller = caller;
        this.connection = connection;
        this.json = json;
    }

    /// Says a text.
    ///
    /// @param body read whatever its media type says
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "createSpeech",
            summary = "Say a text with an agent's voice, as OpenAI's API does")
    public Response speak(String body) throws InterruptedException {
        StandardSpeechRequest request = StandardSpeechRequest.read(json, body);
        Speeches.Mannered voice =
                speeches.open(
                        caller.principal(),
                        request.agent(),
                        request.voice().flatMap(voices::find),
                        request.manner());
        SpokenText spoken = SpokenText.begin(voice.speech(), request.input(), request.format());
        connection.getCurrent().addEndHandler(_ -> spoken.close());
        return Ignored.in(
                request.events() ? events(spoken, request.input()) : audio(spoken, request),
                voice.ignored());
    }

    private static Response audio(SpokenText spoken, StandardSpeechRequest request) {
        StreamingOutput body =
                output -> {
                    try (spoken) {
                        spoken.forward(bytes -> {
                            output.write(bytes);
                            output.flush();
                        });
                    } catch (IOException e) {
                        Log.debug("A listener left", e);
                    }
                };
        return Response.ok(body, request.format().mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private Response events(SpokenText spoken, String input) {
        return EventStream.response(body -> {
            EventStream events = new EventStream(body, json);
            try (spoken) {
                spoken.forward(bytes -> events.send(new SpeechEvent.Delta(bytes)));
                events.send(SpeechEvent.Done.of(input));
            } catch (ProblemException e) {
                events.failed(e);
            } catch (UncheckedIOException e) {
                Log.debug("A listener left", e);
            }
        });
    }
}
