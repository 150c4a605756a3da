package dev.switchboard.stt.provider.moonshine;

import dev.switchboard.stt.audio.HeardAudio;
import java.util.Optional;
import java.util.OptionalInt;

/// The text of an utterance that still grows.
///
/// What lies back more than a window is settled: cut off at a pause, heard once, and not again. So
/// a pass costs no more at the end of a long utterance than at its beginning. One thread at a time.
final class GrowingTranscript {
    private static final int LONGEST_WINDOW = 9 * HeardAudio.RATE;
    private static final int SHORTEST_SETTLED = 3 * HeardAudio.RATE;

    /// 0.3 s: no word is shorter, and the model makes words of such noises.
    private static final int SHORTEST_CLIP = 3 * HeardAudio.RATE / 10;

    /// 0.4 s: of clips that begin with more silence the model takes some, and with 1.5 s most, for
    /// silence as a whole. They are heard from 0.3 s before the first voice.
    private static final int LONGEST_LEAD = 2 * HeardAudio.RATE / 5;

    private static final int LEAD = 3 * HeardAudio.RATE / 10;

    private final HeardAudio heard;
    private final Hearing hearing;
    private String settled = "";
    private int settledUpTo;

    GrowingTranscript(HeardAudio heard, Hearing hearing) {
        this.heard = heard;
        this.hearing = hearing;
    }

    /// The text up to the end of the pass; empty when the pass was dropped or abandoned.
    Optional<String> after(Pass pass) throws InterruptedException {
        while (pass.end() - settledUpTo > LONGEST_WINDOW) {
            int cut = heard.cut(settledUpTo + SHORTEST_SETTLED, settledUpTo + LONGEST_WINDOW);
            Optional<String> text = hear(settledUpTo, cut, pass);
            if (text.isEmpty()) {
                return text;
            }
            settled = join(settled, text.get());
            settledUpTo = cut;
        }
        return hear(settledUpTo, pass.end(), pass).map(rest -> join(settled, rest));
    }

    private Optional<String> hear(int from, int to, Pass pass) throws InterruptedException {
        OptionalInt voice = heard.voice(from, to);
        return to - from < SHORTEST_CLIP || voice.isEmpty()
                ? Optional.of("")
                : hearing.transcribe(heard.samples(beginning(from, voice.getAsInt()), to), pass);
    }

    private static int beginning(int from, int voice) {
        return voice - from > LONGEST_LEAD ? voice - LEAD : from;
    }

    private static String join(String before, String after) {
        return before.isEmpty() || after.isEmpty() ? before + after : before + " " + after;
    }
}
