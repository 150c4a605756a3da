package dev.switchboard.gateway.interruption;

import dev.switchboard.gateway.interruption.Verdict.Resume;

/// What the false alarms of a call have taught about its line.
final class Line {
    private static final int SURE_ECHOES = 2;
    private static final int MANY_NOISES = 3;

    private int echoes;
    private int noises;

    void falseAlarm(Resume.Kind kind) {
        switch (kind) {
            case ECHO -> echoes++;
            case NOISE -> noises++;
            case BACKCHANNEL, PROTECTED -> {}
        }
    }

    /// What was taken for a false alarm is known to be something else.
    void takeBack(Resume.Kind kind) {
        switch (kind) {
            case ECHO -> echoes = Math.max(0, echoes - 1);
            case NOISE -> noises = Math.max(0, noises - 1);
            case BACKCHANNEL, PROTECTED -> {}
        }
    }

    /// The caller has really spoken.
    void spoken() {
        noises = 0;
    }

    /// Whether the agent is heard in the caller's microphone, so that voice alone says nothing.
    boolean echoes() {
        return echoes >= SURE_ECHOES;
    }

    /// Whether there was one noise after the other, so that a short one is not worth a pause.
    boolean noisy() {
        return noises >= MANY_NOISES;
    }
}
