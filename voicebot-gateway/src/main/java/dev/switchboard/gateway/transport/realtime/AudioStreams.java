package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.conversation.ItemId;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The items whose audio leaves as binary frames. A frame is 8 bytes of header, little-endian like
/// PCM after it: version (1), kind (1: audio of an item), number of the stream (2), and where in
/// the item the audio begins, in milliseconds (4). The call's thread only.
final class AudioStreams {
    private static final int HEADER = 8;
    private static final byte VERSION = 1;
    private static final byte AUDIO = 1;
    private static final int MOST = 0xFFFF;

    private final Map<ItemId, Stream> streams = new HashMap<>();
    private int last;

    private static final class Stream {
        private final int number;
        private long samples;

        Stream(int number) {
            this.number = number;
        }
    }

    /// Begins the stream of an item.
    ///
    /// @return its number, from 1; after 65535 they begin anew
    int open(ItemId item) {
        last = last % MOST + 1;
        streams.put(item, new Stream(last));
        return last;
    }

    /// The next audio of an item as a frame; empty when the item has no stream.
    Optional<Buffer> frame(ItemId item, OutgoingAudio.Piece audio) {
        return Optional.ofNullable(streams.get(item)).map(stream -> frame(stream, audio));
    }

    /// Nothing more of this item will come.
    void close(ItemId item) {
        streams.remove(item);
    }

    private static Buffer frame(Stream stream, OutgoingAudio.Piece audio) {
        Buffer frame = Buffer.buffer(HEADER + audio.bytes().length());
        frame.appendByte(VERSION).appendByte(AUDIO);
        frame.appendUnsignedShortLE(stream.number);
        frame.appendUnsignedIntLE(AudioFormat.CALL.millis(stream.samples));
        frame.appendBuffer(audio.bytes());
        stream.samples += audio.samples();
        return frame;
    }
}
