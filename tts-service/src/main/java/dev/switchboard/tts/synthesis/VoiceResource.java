package dev.switchboard.tts.synthesis;

import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `GET /api/tts/voices`: the voices that agents can have.
@Path("/api/tts/voices")
@RunOnVirtualThread
class VoiceResource {
    /// A list.
    ///
    /// @param items every voice once
    public record Voices(List<Voice> items) {}

    private final Synthesizers synthesizers;
    private final Speeches speeches;
    private final Caller caller;

    VoiceResource(Synthesizers synthesizers, Speeches speeches, Caller caller) {
        this.caller = caller;
        this.synthesizers = synthesizers;
        this.speeches = speeches;
    }

    /// Of the provider of one agent when one is named.
    @GET
    @Operation(
            operationId = "listVoices",
            summary = "The voices of all providers, or of the provider of one agent")
    public Voices voices(@QueryParam("agent") @Nullable String agent) {
        List<SpeechSynthesizer> asked =
                agent == null
                        ? synthesizers.all()
                        : List.of(speeches.synthesizer(caller.principal(), agent));
        return new Voices(asked.stream().flatMap(one -> one.voices().stream()).toList());
    }
}
