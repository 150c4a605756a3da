package dev.switchboard.e2e.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Looks for texts in the memory of running services.
public final class HeapSearch {
    private static final int BLOCK = 1 << 22;

    private final Platform platform;
    private final Path directory;

    /// @param directory for the dumps, which are deleted after the search
    public HeapSearch(Platform platform, Path directory) {
        this.platform = platform;
        this.directory = directory;
    }

    /// Those of the texts that the living objects of a service hold.
    public List<String> find(String service, String... texts)
            throws IOException, InterruptedException {
        Path dump = directory.resolve(service + ".hprof");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(platform.pid(service)),
                                "GC.heap_dump",
                                dump.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        if (process.waitFor() != 0 || !Files.exists(dump)) {
            throw new IOException(said);
        }
        try {
            return findIn(dump, texts);
        } finally {
            Files.delete(dump);
        }
    }

    /// Those of the texts that a file holds; none if it is gone, as files of a database that works
    /// may be.
    public static List<String> findIn(Path file, String... texts) throws IOException {
        int longest = Arrays.stream(texts).mapToInt(String::length).max().orElse(0);
        boolean[] found = new boolean[texts.length];
        byte[] block = new byte[BLOCK];
        try (var in = Files.newInputStream(file)) {
            int kept = 0;
            for (int read = in.read(block, kept, BLOCK - kept);
                    read > 0;
                    read = in.read(block, kept, BLOCK - kept)) {
                String part = new String(block, 0, kept + read, ISO_8859_1);
                for (int i = 0; i < texts.length; i++) {
                    found[i] |= part.contains(texts[i]);
                }
                int length = kept + read;
                kept =
                        Math.min(
                                longest,
                                length); // a text may begin in one block and end in the next
                System.arraycopy(block, length - kept, block, 0, kept);
            }
        } catch (NoSuchFileException gone) {
            return List.of();
        }
        return IntStream.range(0, texts.length)
                .filter(i -> found[i])
                .mapToObj(i -> texts[i])
                .toList();
    }
}
