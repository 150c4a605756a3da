package dev.switchboard.tts.phrase;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files by name, within a bound of bytes: the least used go first. Each is replaced whole or not
/// at all. The folder is this process's own; for any of its threads. What the disk refuses is a
/// warning and changes nothing else.
final class PhraseFolder {
    private static final String ENDING = ".phrase";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.phrase");
    private static final Pattern UNFINISHED = Pattern.compile("[0-9a-f]{64}.*\\.new");

    private record Found(String name, long bytes, FileTime used) {}

    private final Path folder;
    private final long most;

    /// Bytes of each file, the least used first.
    private final Map<String, Long> files = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    private PhraseFolder(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /// Opens it and makes it if it is not there; empty when that cannot be.
    static Optional<PhraseFolder> open(Path folder, long most) {
        var opened = new PhraseFolder(folder, most);
        try {
            Files.createDirectories(folder.toAbsolutePath(), forOwnerOnly(folder, "rwx------"));
            opened.takeStock();
            return Optional.of(opened);
        } catch (IOException e) {
            Log.warnf(e, "Phrases do not outlive a restart: their folder cannot be used");
            return Optional.empty();
        }
    }

    private void takeStock() throws IOException {
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.toList();
        }
        List<Found> found = new ArrayList<>();
        for (Path file : all) {
            String name = file.getFileName().toString();
            if (UNFINISHED.matcher(name).matches()) {
                Files.deleteIfExists(file);
            } else if (NAME.matcher(name).matches()) {
                found.add(
                        new Found(
                                name.substring(0, name.length() - ENDING.length()),
                                Files.size(file),
                                Files.getLastModifiedTime(file)));
            }
        }
        found.sort(Comparator.comparing(Found::used));
        found.forEach(each -> add(each.name(), each.bytes()));
        makeRoom();
    }

    /// The bytes of all files.
    synchronized long bytes() {
        return bytes;
    }

    /// The content, if there is such a file.
    Optional<byte[]> read(String name) {
        if (!use(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException gone) {
            forget(name);
        } catch (IOException e) {
            Log.warnf(e, "A phrase cannot be read");
            forget(name);
        }
        return Optional.empty();
    }

    /// Says that a file is still of use, for the order in which they go.
    ///
    /// @return whether there is one
    boolean use(String name) {
        synchronized (this) {
            if (files.get(name) == null) {
                return false;
            }
        }
        try {
            Files.setLastModifiedTime(file(name), FileTime.from(Instant.now()));
        } catch (IOException e) {
            Log.debug("A phrase could not be touched", e); // its turn to go may come early
        }
        return true;
    }

    /// Writes a file; others make room for it.
    void write(String name, byte[] content) {
        if (content.length > most) {
            return;
        }
        try {
            Path fresh =
                    Files.createTempFile(folder, name, ".new", forOwnerOnly(folder, "rw-------"));
            try {
                Files.write(fresh, content);
                Files.move(
                        fresh,
                        file(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            Log.warnf(e, "A phrase is kept in memory only");
            return;
        }
        add(name, content.length);
        makeRoom();
    }

    void delete(String name) {
        forget(name);
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            Log.warnf(e, "A phrase cannot be deleted");
        }
    }

    private void makeRoom() {
        List<String> gone = new ArrayList<>();
        synchronized (this) {
            Iterator<Map.Entry<String, Long>> oldest = files.entrySet().iterator();
            while (bytes > most && oldest.hasNext()) {
                Map.Entry<String, Long> next = oldest.next();
                bytes -= next.getValue();
                gone.add(next.getKey());
                oldest.remove();
            }
        }
        gone.forEach(this::delete);
    }

    private synchronized void add(String name, long length) {
        Long former = files.put(name, length);
        bytes += length - (former == null ? 0 : former);
    }

    private synchronized void forget(String name) {
        Long former = files.remove(name);
        bytes -= former == null ? 0 : former;
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    private static FileAttribute<?>[] forOwnerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
