package dev.switchboard.cli.terminal;

/// Ends a command with one sentence that says what to do.
public final class Failure extends RuntimeException {
    /// Exit code of a wrong command, option or name.
    public static final int USAGE = 2;

    /// Exit code of a command that needs a running platform.
    public static final int NOT_RUNNING = 3;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /// A failure with exit code 1.
    public Failure(String sentence) {
        this(sentence, 1);
    }

    /// A failure with its own exit code.
    public Failure(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /// A failure with what led to it, which is not shown.
    public Failure(String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = 1;
    }

    /// What the person reads.
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /// What the shell sees.
    public int exitCode() {
        return exitCode;
    }
}
