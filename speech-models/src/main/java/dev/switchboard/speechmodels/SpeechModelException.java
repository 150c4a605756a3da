package dev.switchboard.speechmodels;

/// A speech model cannot be fetched or read. The message is one sentence that says what to do.
public final class SpeechModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A failure that the sentence explains by itself.
    public SpeechModelException(String sentence) {
        super(sentence);
    }

    /// A failure that has a technical cause as well.
    public SpeechModelException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
