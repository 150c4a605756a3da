package dev.switchboard.gateway.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Makes samples of byte chunks of any size: half a sample at the end of one chunk waits for the
/// next.
public final class PcmReader {
    private boolean odd;
    private byte left;

    /// The samples that this chunk completes.
    public AudioFrame read(byte[] chunk) {
        int length = chunk.length + (odd ? 1 : 0);
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (odd) {
            bytes.put(left);
        }
        bytes.put(chunk).flip();
        odd = length % 2 == 1;
        if (odd) {
            left = bytes.get(length - 1);
        }
        return AudioFrame.ofBytes(bytes);
    }

    /// Forgets a waiting half sample.
    public void reset() {
        odd = false;
    }
}
