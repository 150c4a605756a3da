package dev.switchboard.tts.synthesis;

import java.time.Duration;

/// A word and when it sounds, counted from the beginning of what it is a part of.
public record SpokenWord(String text, Duration start, Duration end) {
    /// The same in something longer, in which this much comes before.
    SpokenWord after(Duration before) {
        return new SpokenWord(text, start.plus(before), end.plus(before));
    }
}
