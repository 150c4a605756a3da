package dev.switchboard.gateway.probe;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a test is to do; every part may be left out.
///
/// @param revision of the agent; the published one without it
/// @param text what the voice says
/// @param slots which slots are tested; all of them without it
record Wish(@Nullable Integer revision, @Nullable String text, @Nullable List<String> slots) {
    static final Wish ANYTHING = new Wish(null, null, null);

    private static final int LONGEST_TEXT = 300;

    /// @throws ProblemException with every invalid place
    void check() {
        var violations = new ArrayList<Violation>();
        if (revision != null && revision < 1) {
            violations.add(new Violation("/revision", "minimum", "Revisions count from 1."));
        }
        checkText(violations);
        checkSlots(violations);
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The test cannot be run like this.", violations);
        }
    }

    Optional<Integer> atRevision() {
        return Optional.ofNullable(revision);
    }

    Optional<String> words() {
        return Optional.ofNullable(text);
    }

    Set<Slot> wanted() {
        if (slots == null) {
            return EnumSet.allOf(Slot.class);
        }
        var wanted = EnumSet.noneOf(Slot.class);
        slots.forEach(word -> Slot.of(word).ifPresent(wanted::add));
        return wanted;
    }

    private void checkText(List<Violation> violations) {
        if (text == null) {
            return;
        }
        if (text.length() > LONGEST_TEXT) {
            violations.add(
                    new Violation(
                            "/text",
                            "maxLength",
                            "At most %d characters are spoken.".formatted(LONGEST_TEXT)));
        } else if (text.codePoints().anyMatch(Wish::isUnspeakable)) {
            violations.add(
                    new Violation(
                            "/text", "characters", "No control characters, no half characters."));
        } else if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            violations.add(
                    new Violation("/text", "pattern", "There is nothing in it to be spoken."));
        }
    }

    private static boolean isUnspeakable(int character) {
        return (Character.isISOControl(character) && !Character.isWhitespace(character))
                || Character.getType(character) == Character.SURROGATE;
    }

    private void checkSlots(List<Violation> violations) {
        if (slots == null) {
            return;
        }
        if (slots.isEmpty()) {
            violations.add(
                    new Violation("/slots", "minItems", "Name one of " + Slot.words() + "."));
        }
        for (int i = 0; i < slots.size(); i++) {
            @Nullable String word = slots.get(i);
            if (word == null || Slot.of(word).isEmpty()) {
                violations.add(
                        new Violation(
                                "/slots/" + i, "enum", "A slot is one of " + Slot.words() + "."));
            }
        }
    }
}
