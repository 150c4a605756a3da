package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.Peers;
import dev.switchboard.gateway.probe.SlotReport.Source;
import dev.switchboard.gateway.probe.SpeechSocket.Arrival;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets an agent's ears listen to something.
final class HearingProbe {
    /// 100 ms.
    private static final int CHUNK = 3_200;

    private final Target target;
    private final CompletableFuture<Optional<Sample>> spoken;
    private @Nullable String provider;
    private Source source = Source.RECORDING;
    private long finishedAt;

    /// @param spoken what the agent's voice said; with nothing in it, a recording is listened to
    HearingProbe(Target target, CompletableFuture<Optional<Sample>> spoken) {
        this.target = target;
        this.spoken = spoken;
    }

    SlotReport run(Peers peers, Deadline deadline) throws InterruptedException {
        Optional<Sample> voice = spoken.join(); // ends with the probe of the voice
        // A fallback that hears in its place would say nothing about the agent's own provider.
        String path = "/api/stt/stream" + target.query() + "&alone=true";
        source = voice.isPresent() ? Source.VOICE : Source.RECORDING;
        byte[] pcm = voice.orElseGet(Sample::recorded).forEars();
        try (var socket =
                new SpeechSocket(
                        Slot.STT, receiver -> peers.stt(target.tenant(), path, receiver))) {
            while (true) {
                Optional<SlotReport> report = after(socket.next(deadline), pcm, socket);
                if (report.isPresent()) {
                    return report.get();
                }
            }
        } catch (ProblemException failure) {
            return SlotReport.failed(Slot.STT, provider, failure);
        }
    }

    private Optional<SlotReport> after(Arrival arrival, byte[] pcm, SpeechSocket socket) {
        return switch (arrival) {
            case Arrival.Message(var type, var json, var at) ->
                    switch (type) {
                        case "ready" -> {
                            provider = json.path("provider").asText();
                            speak(pcm, socket);
                            yield Optional.empty();
                        }
                        case "transcript" -> transcript(json, at);
                        default -> Optional.empty();
                    };
            case Arrival.Audio _ -> Optional.empty(); // stt-service sends none
            case Arrival.Failed(var problem) ->
                    Optional.of(SlotReport.failed(Slot.STT, provider, problem));
            case Arrival.Lost() ->
                    Optional.of(SlotReport.failed(Slot.STT, provider, socket.lost()));
        };
    }

    /// All at once, faster than anyone speaks.
    private void speak(byte[] pcm, SpeechSocket socket) {
        for (int at = 0; at < pcm.length; at += CHUNK) {
            socket.send(Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + CHUNK)));
        }
        finishedAt = System.nanoTime();
        socket.send("{\"type\":\"finish\"}");
    }

    private Optional<SlotReport> transcript(JsonNode json, long at) {
        if (!json.path("final").asBoolean()) {
            return Optional.empty();
        }
        String text = json.path("text").asText().strip();
        if (text.isEmpty()) {
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "The provider heard no words in the sample.");
        }
        return Optional.of(
                SlotReport.heard(
                        provider, TimeUnit.NANOSECONDS.toMillis(at - finishedAt), source, text));
    }
}
