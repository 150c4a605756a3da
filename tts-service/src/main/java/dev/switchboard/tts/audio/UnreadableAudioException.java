package dev.switchboard.tts.audio;

/// These bytes are no audio that we can read.
public final class UnreadableAudioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableAudioException(String what) {
        super(what);
    }
}
