package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.tts.audio.AudioDecoder;
import dev.switchboard.tts.audio.AudioEncoding;
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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `POST /v1/audio/speech`: OpenAI's speech API, with an agent's voice. The status waits for the
/// first audio, so what fails before it is told as an error.
@Path("/v1/audio/speech")
@RunOnVirtualThread
class StandardSpeechResource {
    /// Of the format `pcm`, as clients of OpenAI expect it.
    private static final int PCM_RATE = 24_000;

    private final Speeches speeches;
    private final Caller caller;

    StandardSpeechResource(Speeches speeches, Caller caller) {
        this.speeches = speeches;
        this.caller = caller;
    }

    /// Says a text.
    ///
    /// @param body read whatever its media type says
    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Say a text with an agent's voice, as OpenAI's API does")
    public Response speak(String body) throws InterruptedException {
        try {
            StandardSpeechRequest request = StandardSpeechRequest.read(body);
            Speech speech = speeches.open(caller.principal(), request.agent(), request.voice());
            SpokenText spoken = SpokenText.begin(speech, request.input());
            StreamingOutput audio =
                    out -> {
                        if (request.events()) {
                            events(spoken, request, out);
                        } else {
                            forward(spoken, request.format(), out);
                        }
                    };
            return Response.ok(audio)
                    .header(
                            "Content-Type",
                            request.events()
                                    ? "text/event-stream; charset=utf-8"
                                    : request.format().mediaType())
                    .header("Cache-Control", "no-store")
                    .header("X-Accel-Buffering", "no")
                    .header("x-request-id", UUID.randomUUID())
                    .build();
        } catch (StandardError e) {
            return e.response();
        } catch (ProblemException e) {
            return StandardError.of(e).response();
        }
    }

    private static void events(SpokenText spoken, StandardSpeechRequest request, OutputStream out)
            throws IOException {
        OutputStream deltas =
                new OutputStream() {
                    @Override
                    public void write(int single) throws IOException {
                        write(new byte[] {(byte) single}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        byte[] part = java.util.Arrays.copyOfRange(bytes, from, from + length);
                        event(
                                out,
                                type("speech.audio.delta")
                                        .put("audio", Base64.getEncoder().encodeToString(part)));
                    }
                };
        try {
            forward(spoken, request.format(), deltas);
        } catch (ProblemException e) {
            event(out, StandardError.of(e).json());
            return;
        }
        int characters = request.input().codePointCount(0, request.input().length());
        ObjectNode done = type("speech.audio.done");
        done.putObject("usage")
                .put("input_tokens", characters)
                .put("output_tokens", 0)
                .put("total_tokens", characters);
        event(out, done);
    }

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }

    private static void event(OutputStream out, ObjectNode json) throws IOException {
        out.write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void forward(
            SpokenText spoken, StandardSpeechRequest.Format format, OutputStream out)
            throws IOException {
        try (spoken) {
            switch (format) {
                case WAV -> {
                    out.write(WavHeader.of(spoken.sampleRate()));
                    spoken.forward(pcm -> write(out, pcm));
                }
                case PCM -> {
                    AudioDecoder decoder =
                            new AudioDecoder(
                                    AudioEncoding.PCM_S16LE, spoken.sampleRate(), PCM_RATE);
                    spoken.forward(pcm -> write(out, decoder.next(pcm)));
                    write(out, decoder.end());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static void write(OutputStream out, byte[] pcm) {
        try {
            if (pcm.length > 0) {
                out.write(pcm);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
