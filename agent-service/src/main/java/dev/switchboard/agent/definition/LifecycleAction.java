package dev.switchboard.agent.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What may be done with an agent's status.
public enum LifecycleAction {
    ACTIVATE,
    DEACTIVATE,
    /// The agent cannot run as it is configured.
    FAIL,
    /// The agent failed too often within a short time.
    FLAP,
    /// Lets an agent go on that was disabled for flapping.
    REENABLE,
    ARCHIVE,
    RESTORE;

    /// The word in documents.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The action of a word.
    public static Optional<LifecycleAction> of(String word) {
        return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
    }
}
