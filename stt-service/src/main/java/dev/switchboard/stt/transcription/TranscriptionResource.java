package dev.switchboard.stt.transcription;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.openai.EventStream;
import dev.switchboard.client.openai.Ignored;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.audiofile.AudioFile;
import dev.switchboard.stt.recognition.AgentRecognizers.AgentRecognizer;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `POST /v1/audio/transcriptions`, as OpenAI's clients call it.
@Path("/v1/audio/transcriptions")
@RunOnVirtualThread
class TranscriptionResource {
    private final TranscriptionAgents agents;
    private final TranscriptionConfig config;
    private final FilePlaces places;
    private final Caller caller;
    private final ObjectMapper json;

    TranscriptionResource(
            TranscriptionAgents agents,
            TranscriptionConfig config,
            FilePlaces places,
            Caller caller,
            ObjectMapper json) {
        this.agents = agents;
        this.config = config;
        this.places = places;
        this.caller = caller;
        this.json = json;
    }

    /// Answers in the shape that the request asks for. A stream of events begins once the file is
    /// known to be one that is understood.
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Transcribe an audio file by an agent's provider")
    public Response transcribe(
            @BeanParam TranscriptionForm form, @Context HttpServerResponse client)
            throws IOException {
        TranscriptionRequest request = TranscriptionRequest.of(form);
        AgentRecognizer recognizer = agents.find(caller.principal(), request);
        HintCheck.demandLanguage(request, recognizer);
        return Ignored.in(
                answer(request, recognizer, client), HintCheck.ignored(request, recognizer));
    }

    private Response answer(
            TranscriptionRequest request, AgentRecognizer recognizer, HttpServerResponse client)
            throws IOException {
        FilePlaces.Place place = places.take();
        boolean passedOn = false;
        try {
            AudioFile file = Transcription.open(request.file(), config);
            var transcription =
                    new Transcription(recognizer, request, config, () -> !client.closed());
            if (request.events()) {
                passedOn = true;
                return events(file, transcription, place);
            }
            try (file) {
                return Answers.of(transcription.run(file, _ -> {}), request);
            }
        } finally {
            if (!passedOn) {
                place.close();
            }
        }
    }

    private Response events(AudioFile file, Transcription transcription, FilePlaces.Place place) {
        StreamingOutput body =
                output -> {
                    try (file) {
                        write(output, file, transcription);
                    } finally {
                        place.close();
                    }
                };
        return EventStream.response(body);
    }

    private void write(OutputStream output, AudioFile file, Transcription transcription)
            throws IOException {
        var events = new EventWriter(new EventStream(output, json));
        try {
            Transcript whole = transcription.run(file, segment -> events.delta(segment.text()));
            events.done(whole.text());
        } catch (ProblemException e) {
            events.failed(e);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the client has gone
        } catch (RuntimeException e) {
            Log.errorf("A transcription failed unexpectedly (%s)", e.getClass().getName());
            events.failed(
                    new ProblemException(
                            ProblemType.INTERNAL_ERROR, "Something went wrong on our side."));
        }
    }
}
