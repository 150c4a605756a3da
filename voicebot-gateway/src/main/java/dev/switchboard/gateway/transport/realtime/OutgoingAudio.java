package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.ReplyId;
import java.util.HashMap;
import java.util.Map;

/// How the audio of each reply is written. A reply stays with what it began with, whatever the
/// session is told meanwhile: the client was shown it. The call's thread only.
final class OutgoingAudio {
    private final Map<ReplyId, Stream> streams = new HashMap<>();

    private record Stream(AudioCoding coding, Resampler down) {}

    /// A reply begins.
    ///
    /// @param usual the coding of a reply that was wished for without one
    void begin(CallReply reply, AudioCoding usual) {
        AudioCoding coding =
                reply.echo()
                        .filter(AudioCoding.class::isInstance)
                        .map(AudioCoding.class::cast)
                        .orElse(usual);
        var down = new Resampler(AudioFormat.CALL, coding.format());
        streams.put(reply.id(), new Stream(coding, down));
    }

    /// Of a reply that has begun and is not over.
    AudioCoding coding(CallReply reply) {
        return stream(reply).coding();
    }

    /// The next audio of the reply, 24 kHz, as it is written.
    byte[] write(CallReply reply, AudioFrame audio) {
        Stream stream = stream(reply);
        AudioFrame samples = stream.down().resample(audio);
        return stream.coding()
                .companding()
                .map(law -> law.encode(samples))
                .orElseGet(samples::bytes);
    }

    /// The reply is over.
    void end(CallReply reply) {
        streams.remove(reply.id());
    }

    private Stream stream(CallReply reply) {
        Stream stream = streams.get(reply.id());
        if (stream == null) {
            throw new IllegalStateException("reply %s has not begun".formatted(reply.id()));
        }
        return stream;
    }
}
