package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.peer.Peers;
import dev.switchboard.gateway.probe.SpeechSocket.Arrival;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets an agent's voice say something.
final class VoiceProbe {
    private final Target target;
    private final String text;
    private final CompletableFuture<Optional<Sample>> spoken;
    private final ByteArrayOutputStream pcm = new ByteArrayOutputStream();
    private @Nullable String provider;
    private AudioFormat format = AudioFormat.CALL;
    private long askedAt;
    private long firstSoundAt;

    /// @param spoken completed with what was said, or with nothing
    VoiceProbe(Target target, String text, CompletableFuture<Optional<Sample>> spoken) {
        this.target = target;
        this.text = text;
        this.spoken = spoken;
    }

    SlotReport run(Peers peers, Deadline deadline) throws InterruptedException {
        // Of the memory of clauses it would say nothing about the provider.
        String path = "/api/tts/stream" + target.query() + "&fresh=true";
        try (var socket =
                new SpeechSocket(
                        Slot.TTS, receiver -> peers.tts(target.tenant(), path, receiver))) {
            while (true) {
                Optional<SlotReport> report = after(socket.next(deadline), socket);
                if (report.isPresent()) {
                    return report.get();
                }
            }
        } catch (ProblemException failure) {
            return SlotReport.failed(Slot.TTS, provider, failure);
        } finally {
            spoken.complete(Optional.empty()); // unless it was completed before
        }
    }

    private Optional<SlotReport> after(Arrival arrival, SpeechSocket socket) {
        return switch (arrival) {
            case Arrival.Message(var type, var json, var at) ->
                    switch (type) {
                        case "ready" -> {
                            provider = json.path("provider").asText();
                            format = new AudioFormat(json.path("sampleRate").asInt());
                            askedAt = at;
                            socket.send(speak());
                            yield Optional.empty();
                        }
                        case "finished" -> Optional.of(report(true));
                        default -> Optional.empty();
                    };
            case Arrival.Audio(var sound, var at) -> hear(sound, at);
            case Arrival.Failed(var problem) ->
                    Optional.of(SlotReport.failed(Slot.TTS, provider, problem));
            case Arrival.Lost() ->
                    Optional.of(SlotReport.failed(Slot.TTS, provider, socket.lost()));
        };
    }

    private Optional<SlotReport> hear(ByteBuffer sound, long at) {
        if (pcm.size() == 0) {
            firstSoundAt = at;
        }
        int room = Sample.MOST_SECONDS * format.sampleRate() * 2 - pcm.size();
        byte[] heard = new byte[Math.min(room, sound.remaining())];
        sound.get(heard);
        pcm.writeBytes(heard);
        return sound.hasRemaining() ? Optional.of(report(false)) : Optional.empty();
    }

    private SlotReport report(boolean whole) {
        if (pcm.size() == 0) {
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED,
                    "The provider said that it spoke, and sent no sound.");
        }
        Sample sample = Sample.of(format, pcm.toByteArray(), whole);
        spoken.complete(Optional.of(sample));
        return SlotReport.spoke(
                provider, TimeUnit.NANOSECONDS.toMillis(firstSoundAt - askedAt), text, sample);
    }

    private String speak() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "speak")
                .put("id", "c1")
                .put("text", text)
                .toString();
    }
}
