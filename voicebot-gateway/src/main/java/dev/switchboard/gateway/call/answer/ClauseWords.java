package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.speech.Playback;
import java.util.ArrayList;
import java.util.List;

/// When the words of clauses sound: as the voice says, else estimated. Pure.
final class ClauseWords {
    private ClauseWords() {}

    /// The words of a clause whose audio begins then.
    static List<SpokenWord> of(Playback.Clause clause, long fromMillis) {
        if (clause.words().isEmpty()) {
            return SpokenWord.spread(clause.text(), fromMillis, fromMillis + clause.millis());
        }
        return clause.words().stream()
                .map(word ->
                        new SpokenWord(
                                word.text(),
                                fromMillis + word.fromMillis(),
                                fromMillis + word.toMillis()))
                .toList();
    }

    /// The words of all that was sent, with times in its audio.
    static List<SpokenWord> of(Playback playback) {
        List<SpokenWord> words = new ArrayList<>();
        long at = 0;
        for (Playback.Clause clause : playback.clauses()) {
            words.addAll(of(clause, at));
            at += clause.millis();
        }
        return words;
    }

    /// Whether the voice says when the words at a point of the audio sound.
    static boolean told(Playback playback, long millis) {
        long end = 0;
        for (Playback.Clause clause : playback.clauses()) {
            end += clause.millis();
            if (millis <= end) {
                return !clause.words().isEmpty();
            }
        }
        return false;
    }
}
