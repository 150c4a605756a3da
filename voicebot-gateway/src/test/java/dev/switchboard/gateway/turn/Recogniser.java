package dev.switchboard.gateway.turn;

import java.util.Locale;

/// How the recogniser of an evaluation behaves. Milliseconds.
///
/// @param every how often an interim transcript is made while somebody speaks
/// @param takes how long each one takes
/// @param atPause silence after which another one is made
/// @param punctuates whether it writes punctuation and capitals
record Recogniser(long every, long takes, long atPause, boolean punctuates) {
    /// One that hears the audio as it comes.
    static final Recogniser STREAMING = new Recogniser(192, 256, 64, true);

    /// One that hears again what was said so far, and once more at a pause.
    static final Recogniser REPEATING = new Recogniser(512, 192, 160, true);

    /// The words alone.
    static final Recogniser BARE = new Recogniser(192, 256, 64, false);

    /// One that says nothing before the end.
    static final Recogniser SILENT = new Recogniser(Long.MAX_VALUE, 0, Long.MAX_VALUE, true);

    /// Whether it listens once more now.
    boolean listens(long sinceStart, long silence) {
        boolean speaks = silence == 0 && sinceStart % every == 0;
        return speaks || silence == atPause;
    }

    String write(String words) {
        return punctuates ? words : words.toLowerCase(Locale.ROOT).replaceAll("[.,?!](?= |$)", "");
    }
}
