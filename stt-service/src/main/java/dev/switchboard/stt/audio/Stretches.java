package dev.switchboard.stt.audio;

import java.util.ArrayList;
import java.util.List;

/// Cuts a long recording, 16-bit little-endian mono PCM of 16 kHz, into stretches of a bounded
/// length, where nobody speaks if there is such a place. One thread at a time.
public final class Stretches {
    /// Silence that stays before the first voice, 100 ms. Recognisers that hear whole clips may
    /// take one that begins with more for silence as a whole.
    private static final int LEAD = HeardAudio.RATE / 10;

    /// One stretch.
    public static final class Stretch {
        private final int skipped;
        private final byte[] pcm;

        private Stretch(int skipped, byte[] pcm) {
            this.skipped = skipped;
            this.pcm = pcm;
        }

        /// Samples of silence before it that were left out.
        public int skipped() {
            return skipped;
        }

        /// Its audio.
        public byte[] pcm() {
            return pcm;
        }
    }

    private final int longest;
    private HeardAudio heard = new HeardAudio();

    /// @param seconds of the longest stretch
    public Stretches(int seconds) {
        longest = seconds * HeardAudio.RATE;
    }

    /// Adds whole samples; the stretches that are complete now.
    public List<Stretch> add(byte[] pcm) {
        heard.append(pcm);
        List<Stretch> complete = new ArrayList<>();
        while (heard.length() >= longest) {
            int cut = heard.cut(longest / 2, longest);
            complete.add(upTo(cut));
            byte[] rest = Pcm.bytes(heard.samples(cut, heard.length()));
            heard = new HeardAudio();
            heard.append(rest);
        }
        return complete;
    }

    /// The last stretch; may be empty.
    public Stretch rest() {
        return upTo(heard.length());
    }

    /// All of it when nobody speaks: whether that is so, the recogniser knows better.
    private Stretch upTo(int end) {
        int from = Math.max(0, heard.voice(0, end).orElse(0) - LEAD);
        return new Stretch(from, Pcm.bytes(heard.samples(from, end)));
    }
}
