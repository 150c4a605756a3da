package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.ReplyId;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the audio of each reply is written. A reply stays with what it began with, whatever the
/// session is told meanwhile: the client was shown it. The call's thread only.
final class OutgoingAudio {
    private final Map<ReplyId, Stream> streams = new HashMap<>();

    /// Audio as it is written.
    ///
    /// @param samples of the call that it stands for
    record Piece(Buffer bytes, int samples) {}

    private record Stream(AudioCoding coding, Resampler down, Optional<OpusOut> opus) {}

    /// A reply begins.
    ///
    /// @param usual the coding of a reply that was wished for without one
    void begin(CallReply reply, AudioCoding usual) {
        AudioCoding coding = ResponseWish.of(reply).coding().orElse(usual);
        streams.put(
                reply.id(),
                new Stream(
                        coding,
                        new Resampler(AudioFormat.CALL, coding.format()),
                        coding == AudioCoding.OPUS
                                ? Optional.of(new OpusOut())
                                : Optional.empty()));
    }

    /// Of a reply that has begun and is not over.
    AudioCoding coding(CallReply reply) {
        return stream(reply).coding();
    }

    /// The next audio of the reply, 24 kHz, as it is written: in one piece, or in packets.
    List<Piece> write(CallReply reply, AudioFrame audio) {
        Stream stream = stream(reply);
        return switch (stream.coding()) {
            case PCM -> List.of(new Piece(Buffer.buffer(audio.bytes()), audio.length()));
            case PCMU -> List.of(telephone(stream, Companding.MU_LAW, audio));
            case PCMA -> List.of(telephone(stream, Companding.A_LAW, audio));
            case OPUS -> packets(stream.opus().orElseThrow().add(audio));
        };
    }

    /// What is left of an item that is over.
    List<Piece> rest(CallReply reply) {
        return stream(reply).opus().map(opus -> packets(opus.end())).orElse(List.of());
    }

    /// What is left is not wanted.
    void drop(CallReply reply) {
        Optional.ofNullable(streams.get(reply.id())).flatMap(Stream::opus).ifPresent(OpusOut::drop);
    }

    /// The reply is over.
    void end(CallReply reply) {
        streams.remove(reply.id());
    }

    private static Piece telephone(Stream stream, Companding law, AudioFrame audio) {
        byte[] coded = law.encode(stream.down().resample(audio));
        return new Piece(Buffer.buffer(coded), audio.length());
    }

    private static List<Piece> packets(List<byte[]> packets) {
        return packets.stream()
                .map(packet -> new Piece(Buffer.buffer(packet), OpusOut.FRAME))
                .toList();
    }

    private Stream stream(CallReply reply) {
        Stream stream = streams.get(reply.id());
        if (stream == null) {
            throw new IllegalStateException("reply %s has not begun".formatted(reply.id()));
        }
        return stream;
    }
}
