package dev.switchboard.stt.audio;

import java.util.ArrayList;
import java.util.List;

/// Cuts a long recording, 16-bit little-endian mono PCM of 16 kHz, into stretches of a bounded
/// length, where nobody speaks if there is such a place. One thread at a time.
public final class Stretches {
    private final int longest;
    private HeardAudio heard = new HeardAudio();

    /// @param seconds of the longest stretch
    public Stretches(int seconds) {
        longest = seconds * HeardAudio.RATE;
    }

    /// Adds whole samples; the stretches that are complete now.
    public List<byte[]> add(byte[] pcm) {
        heard.append(pcm);
        List<byte[]> complete = new ArrayList<>();
        while (heard.length() >= longest) {
            int cut = heard.cut(longest / 2, longest);
            complete.add(Pcm.bytes(heard.samples(0, cut)));
            byte[] rest = Pcm.bytes(heard.samples(cut, heard.length()));
            heard = new HeardAudio();
            heard.append(rest);
        }
        return complete;
    }

    /// The last stretch; may be empty.
    public byte[] rest() {
        return Pcm.bytes(heard.samples(0, heard.length()));
    }
}
