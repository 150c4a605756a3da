package dev.switchboard.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The command line of a process.
///
/// ONNX Runtime 1.29.0 on Linux crashes the whole process, without a word, when it starts in one
/// whose command line has more than about 3,980 bytes (a long class path is enough). So that is
/// checked before a model is opened.
///
/// @param bytes its length; 0 where the system does not tell
public record CommandLine(int bytes) {
    private static final int LIMIT = 3_900;
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/cmdline");

    /// That of this process.
    public static CommandLine current() {
        try {
            return new CommandLine(
                    Files.isReadable(OF_THIS_PROCESS)
                            ? Files.readAllBytes(OF_THIS_PROCESS).length
                            : 0);
        } catch (IOException _) {
            return new CommandLine(0);
        }
    }

    /// Why ONNX Runtime must not start, in one sentence that says what to do; empty when it may.
    public Optional<String> obstacle() {
        return bytes <= LIMIT
                ? Optional.empty()
                : Optional.of(
                        "The command line of this process has %d bytes, and ONNX Runtime crashes above %d: start the packaged service with `java -jar`, or give the class path in the variable CLASSPATH."
                                .formatted(bytes, LIMIT));
    }
}
