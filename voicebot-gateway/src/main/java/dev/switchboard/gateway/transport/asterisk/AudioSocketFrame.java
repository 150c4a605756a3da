package dev.switchboard.gateway.transport.asterisk;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.transport.telephone.BadFrameException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/// What goes over an AudioSocket.
sealed interface AudioSocketFrame {
    /// The largest frame that is read: 192 kHz for 20 ms would fit.
    int LONGEST = 8 << 10;

    int HANG_UP = 0x00;
    int ID = 0x01;
    int KEY = 0x03;
    int AUDIO = 0x10;
    int OTHER_RATES = 0x18;
    int ERROR = 0xFF;

    /// The call is over.
    record HangUp() implements AudioSocketFrame {}

    /// Which call it is; the first frame.
    record Id(UUID id) implements AudioSocketFrame {}

    /// A key was pressed.
    record Key(char key) implements AudioSocketFrame {}

    /// Audio, 8 kHz.
    record Audio(AudioFrame audio) implements AudioSocketFrame {}

    /// Asterisk had trouble; the call goes on if it can.
    record Trouble() implements AudioSocketFrame {}

    /// The next frame; a hang-up when the connection ends between two frames.
    ///
    /// @throws BadFrameException when it is none that we know
    static AudioSocketFrame read(DataInputStream from) throws IOException {
        int kind = from.read();
        if (kind < 0) {
            return new HangUp();
        }
        int length = from.readUnsignedShort();
        if (length > LONGEST) {
            throw new BadFrameException("a frame of more than 8 kB");
        }
        byte[] payload = from.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return of(kind, ByteBuffer.wrap(payload));
    }

    private static AudioSocketFrame of(int kind, ByteBuffer payload) {
        return switch (kind) {
            case HANG_UP -> new HangUp();
            case ID -> {
                demand(payload, 2 * Long.BYTES);
                yield new Id(new UUID(payload.getLong(), payload.getLong()));
            }
            case KEY -> {
                demand(payload, 1);
                yield new Key((char) payload.get());
            }
            case AUDIO -> new Audio(AudioFrame.ofBytes(payload));
            case ERROR -> new Trouble();
            default ->
                    throw new BadFrameException(
                            kind > AUDIO && kind <= OTHER_RATES
                                    ? "audio of another rate than 8 kHz"
                                    : "a frame of an unknown kind");
        };
    }

    private static void demand(ByteBuffer payload, int length) {
        if (payload.remaining() != length) {
            throw new BadFrameException("a frame of the wrong length");
        }
    }

    /// The bytes of a frame.
    static byte[] bytes(int kind, byte[] payload) {
        return ByteBuffer.allocate(3 + payload.length)
                .put((byte) kind)
                .putShort((short) payload.length)
                .put(payload)
                .array();
    }
}
