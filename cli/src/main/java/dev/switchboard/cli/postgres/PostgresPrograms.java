package dev.switchboard.cli.postgres;

import dev.switchboard.cli.home.Folders;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs for this machine, unpacked once from the archive on the class path.
///
/// @param folder holds `bin`, `lib` and `share`
record PostgresPrograms(Path folder) {
    /// Unpacks below `parent` unless that was done before.
    static PostgresPrograms unpack(Path parent) {
        String archive =
                archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        @Nullable URL url = PostgresPrograms.class.getResource("/" + archive);
        if (url == null) {
            throw new Failure(
                    "There is no embedded PostgreSQL for this machine ("
                            + archive
                            + "): Switchboard runs on Linux and macOS, amd64 and arm64.");
        }
        try {
            Path folder =
                    parent.resolve(
                            archive.replace(".txz", "-")
                                    + url.openConnection().getContentLengthLong());
            if (!Files.isDirectory(folder)) {
                Path fresh = Files.createTempDirectory(parent, "unpacking");
                try (InputStream packed = url.openStream()) {
                    extract(packed, fresh);
                    Files.setPosixFilePermissions(
                            fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    Folders.delete(fresh);
                    throw e;
                }
            }
            return new PostgresPrograms(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    static String archiveName(String operatingSystem, String architecture) {
        String system =
                operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor =
                architecture.equals("aarch64") || architecture.equals("arm64")
                        ? "arm_64"
                        : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    private static void extract(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(
                            "The archive points outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.resolveSibling("."));
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.resolveSibling("."));
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path,
                            PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
