package dev.switchboard.agent.cron;

/// A text is no schedule.
public final class MalformedCronException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    MalformedCronException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /// What to mend.
    public String sentence() {
        return sentence;
    }
}
