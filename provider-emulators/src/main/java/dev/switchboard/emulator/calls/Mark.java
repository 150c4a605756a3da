package dev.switchboard.emulator.calls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose utterance it is: the number of a call and of a turn in it, as words and as a row of short
/// tones.
///
/// @param call 0 to 255
/// @param turn 0 to 255
public record Mark(int call, int turn) {
    private static final int BITS = 20;
    private static final int SLOT_MILLIS = 8;
    private static final int SLOTS = BITS + 1;

    /// How long the tones last, in milliseconds.
    public static final int MILLIS = SLOTS * SLOT_MILLIS;

    private static final int HERTZ = 1000;
    private static final int AMPLITUDE = 4000;
    private static final int TONE = 1000;
    private static final String[] SYLLABLES = {
        "ba", "be", "bi", "bo", "da", "de", "di", "do", "ka", "ke", "ki", "ko", "ma", "me", "mi",
        "mo"
    };
    private static final Pattern WORDS =
            Pattern.compile("code ([bdkm][aeio][bdkm][aeio]) ([bdkm][aeio][bdkm][aeio])");

    public Mark {
        if (call < 0 || call > 255 || turn < 0 || turn > 255) {
            throw new IllegalArgumentException("A mark has room for 256 calls and turns.");
        }
    }

    /// Such as `code babe kimo`.
    public String words() {
        return "code " + word(call) + " " + word(turn);
    }

    /// The last one that a text tells.
    public static Optional<Mark> in(String text) {
        Matcher matcher = WORDS.matcher(text);
        Optional<Mark> found = Optional.empty();
        while (matcher.find()) {
            found = Optional.of(new Mark(number(matcher.group(1)), number(matcher.group(2))));
        }
        return found;
    }

    /// Its sound, for [#MILLIS].
    ///
    /// @param rate samples a second
    public short[] tones(int rate) {
        short[] samples = new short[rate * MILLIS / 1000];
        int slot = rate * SLOT_MILLIS / 1000;
        int bits = bits() | (1 << BITS);
        for (int i = 0; i < samples.length; i++) {
            if (((bits >> (BITS - i / slot)) & 1) == 1) {
                samples[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * (i + 0.5) / rate));
            }
        }
        return samples;
    }

    /// The one that sounds from the first of these samples on.
    public static Optional<Mark> heard(short[] samples, int rate) {
        int slot = rate * SLOT_MILLIS / 1000;
        if (samples.length < SLOTS * slot) {
            return Optional.empty();
        }
        int bits = 0;
        for (int i = 0; i < SLOTS; i++) {
            bits = (bits << 1) | (sounds(samples, i * slot + slot / 4, slot / 2) ? 1 : 0);
        }
        if (bits >> BITS != 1) {
            return Optional.empty();
        }
        Mark mark = new Mark((bits >> 12) & 255, (bits >> 4) & 255);
        return mark.bits() == (bits & ((1 << BITS) - 1)) ? Optional.of(mark) : Optional.empty();
    }

    private static boolean sounds(short[] samples, int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.abs((int) samples[i]);
        }
        return sum > (long) TONE * count;
    }

    private int bits() {
        int check = ((call >> 4) ^ call ^ (turn >> 4) ^ turn ^ 5) & 15;
        return (call << 12) | (turn << 4) | check;
    }

    private static String word(int number) {
        return SYLLABLES[number >> 4] + SYLLABLES[number & 15];
    }

    private static int number(String word) {
        return (syllable(word.substring(0, 2)) << 4) | syllable(word.substring(2));
    }

    private static int syllable(String text) {
        return ("bdkm".indexOf(text.charAt(0)) << 2) | "aeio".indexOf(text.charAt(1));
    }
}
