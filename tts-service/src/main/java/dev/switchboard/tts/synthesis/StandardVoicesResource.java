package dev.switchboard.tts.synthesis;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `GET /v1/audio/voices`: what clients of `/v1/audio/speech` may give as `voice`.
@Path("/v1/audio/voices")
@RunOnVirtualThread
class StandardVoicesResource {
    /// A list.
    public record Voices(List<Choice> voices) {}

    /// One of them.
    public record Choice(String id, String name) {}

    private final Synthesizers synthesizers;

    StandardVoicesResource(Synthesizers synthesizers) {
        this.synthesizers = synthesizers;
    }

    /// The voices that need no account.
    @GET
    @Operation(
            operationId = "listSpeechVoices",
            summary = "The voices that every agent can speak with, as compatible servers list them")
    public Voices voices() {
        return new Voices(
                synthesizers.all().stream()
                        .flatMap(one -> one.voices().stream())
                        .map(voice -> new Choice(voice.id(), voice.name()))
                        .toList());
    }
}
