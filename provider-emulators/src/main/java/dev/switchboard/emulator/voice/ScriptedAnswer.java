package dev.switchboard.emulator.voice;

import java.util.ArrayList;
import java.util.List;

/// What the agent writes, piece by piece, and where it waits for the test.
///
/// @param problem problem code that ends it; empty for a good end
public record ScriptedAnswer(List<String> pieces, String problem) {
    static final String HOLD = "\0hold";

    public ScriptedAnswer {
        pieces = List.copyOf(pieces);
    }

    /// An answer that comes in these pieces.
    public static ScriptedAnswer of(String... pieces) {
        return new ScriptedAnswer(List.of(pieces), "");
    }

    /// An answer that fails before its first word.
    public static ScriptedAnswer failing(String code) {
        return new ScriptedAnswer(List.of(), code);
    }

    /// Waits here until [LlmEmulator#release].
    public ScriptedAnswer thenHold() {
        return then(HOLD);
    }

    /// Goes on with this piece.
    public ScriptedAnswer then(String piece) {
        List<String> more = new ArrayList<>(pieces);
        more.add(piece);
        return new ScriptedAnswer(more, problem);
    }
}
