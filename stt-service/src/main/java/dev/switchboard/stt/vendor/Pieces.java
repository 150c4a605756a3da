package dev.switchboard.stt.vendor;

import dev.switchboard.stt.audio.SampleRate;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Cuts audio into pieces of 50 ms, which every provider takes.
final class Pieces {
    private final int size;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    Pieces(SampleRate rate) {
        size = rate.hertz() / 20 * 2;
    }

    /// The pieces that are whole now.
    List<byte[]> add(byte[] pcm) {
        rest.writeBytes(pcm);
        byte[] all = rest.toByteArray();
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (; from + size <= all.length; from += size) {
            pieces.add(Arrays.copyOfRange(all, from, from + size));
        }
        rest.reset();
        rest.write(all, from, all.length - from);
        return pieces;
    }

    /// What is left at the end, with silence behind it; some providers refuse less than 50 ms.
    Optional<byte[]> last() {
        if (rest.size() == 0) {
            return Optional.empty();
        }
        byte[] piece = Arrays.copyOf(rest.toByteArray(), size);
        rest.reset();
        return Optional.of(piece);
    }
}
