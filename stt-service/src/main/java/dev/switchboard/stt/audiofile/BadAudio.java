package dev.switchboard.stt.audiofile;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.List;

/// What can be wrong with a file.
final class BadAudio {
    private static final String FILE = "/file";

    private BadAudio() {}

    /// A kind of file that is not taken.
    static ProblemException unknown(String what) {
        return problem(
                ProblemType.UNSUPPORTED_AUDIO,
                "unsupported_format",
                what + " Taken are " + AudioFile.TAKEN + ".");
    }

    static ProblemException empty() {
        return problem(
                ProblemType.MALFORMED_REQUEST, "empty_file", "The file holds no audio at all.");
    }

    static ProblemException truncated() {
        return problem(
                ProblemType.MALFORMED_REQUEST,
                "truncated_file",
                "The file ends before its audio does: it was cut off on its way.");
    }

    static ProblemException damaged() {
        return problem(
                ProblemType.MALFORMED_REQUEST,
                "damaged_file",
                "The file is damaged: its audio cannot be decoded.");
    }

    private static ProblemException problem(ProblemType type, String code, String detail) {
        return new ProblemException(type, detail, List.of(new Violation(FILE, code, detail)));
    }
}
