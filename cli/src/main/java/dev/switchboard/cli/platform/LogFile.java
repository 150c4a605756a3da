package dev.switchboard.cli.platform;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A log of bounded size: at each start and when it is full it moves aside, and only the last two
/// that moved are kept.
final class LogFile {
    private static final long FULL = 10L * 1024 * 1024;

    private final Path file;
    private final long full;

    LogFile(Path file) {
        this(file, FULL);
    }

    LogFile(Path file, long full) {
        this.file = file;
        this.full = full;
    }

    Path file() {
        return file;
    }

    /// Moves the present content aside.
    void rotate() {
        try {
            if (Files.exists(file)) {
                Path first = file.resolveSibling(file.getFileName() + ".1");
                if (Files.exists(first)) {
                    Files.move(
                            first,
                            file.resolveSibling(file.getFileName() + ".2"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(file, first, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies everything from a stream until it ends.
    void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        int count = in.read(buffer);
        while (count >= 0) {
            long written = Files.exists(file) ? Files.size(file) : 0;
            try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
                while (count >= 0 && written < full) {
                    out.write(buffer, 0, count);
                    written += count;
                    count = in.read(buffer);
                }
            }
            if (count >= 0) {
                rotate();
            }
        }
    }
}
