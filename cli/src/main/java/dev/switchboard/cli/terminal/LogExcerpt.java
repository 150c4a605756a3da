package dev.switchboard.cli.terminal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what matters in a log.
public final class LogExcerpt {
    private static final int TAIL_BYTES = 64 * 1024;
    private static final Pattern CAUSE =
            Pattern.compile("(?:Caused by|Exception in thread \"\\w+\"):? [\\w.$]+: (.+)");
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\b(?:ERROR|FATAL|PANIC)\\b[:\\s]+(?:\\[[^]]*]\\s*)?(?:\\([^)]*\\)\\s*)?(?:[\\w.$]+(?:Exception|Error): )?(.+)");

    private LogExcerpt() {}

    /// The sentence by which the program behind this log said why it ended: its innermost cause,
    /// else its last error, else its last line.
    public static String sentence(Path log) {
        List<String> lines = tail(log, Integer.MAX_VALUE);
        for (Pattern pattern : List.of(CAUSE, ERROR)) {
            for (String line : lines.reversed()) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher.group(1).strip();
                }
            }
        }
        return lines.stream()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .orElse("its log is empty");
    }

    /// The last lines of a log; none when there is no log.
    public static List<String> tail(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8)
                            .lines()
                            .skip(from == 0 ? 0 : 1)
                            .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException _) {
            return List.of();
        }
    }
}
