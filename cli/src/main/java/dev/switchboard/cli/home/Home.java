package dev.switchboard.cli.home;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The directory that holds everything of an installation that lasts: secrets, data, logs, start-up
/// caches. Only its owner can look into it.
///
/// @param directory absolute
public record Home(Path directory) {
    private static final long LEAST_FREE_BYTES = 300L * 1024 * 1024;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /// The home at this place, whether it exists or not.
    public static Home at(Path directory) {
        return new Home(directory.toAbsolutePath().normalize());
    }

    /// Makes what is missing, or says why that cannot be.
    public Home create() {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, OWNER_ONLY);
            }
            for (Path folder : new Path[] {secrets(), run(), aot(), logs(), state(), postgres()}) {
                Files.createDirectories(folder);
            }
            Files.setPosixFilePermissions(secrets(), OWNER_ONLY);
            Files.setPosixFilePermissions(state(), OWNER_ONLY);
            Files.delete(Files.createTempFile(run(), "writable", ""));
            requireSpace(Files.getFileStore(directory).getUsableSpace());
            return this;
        } catch (FileAlreadyExistsException e) {
            throw new Failure(
                    e.getFile()
                            + " is not a directory: choose another home with --home or SWITCHBOARD_HOME.",
                    e);
        } catch (IOException e) {
            throw new Failure(
                    "The home directory "
                            + directory
                            + " is not writable for this user: choose another with --home or SWITCHBOARD_HOME.",
                    e);
        }
    }

    /// Says so when too little space is left to start with.
    void requireSpace(long usableBytes) {
        if (usableBytes < LEAST_FREE_BYTES) {
            throw new Failure(
                    "The disk that holds "
                            + directory
                            + " is almost full ("
                            + usableBytes / (1024 * 1024)
                            + " MB left): free at least "
                            + LEAST_FREE_BYTES / (1024 * 1024)
                            + " MB, or choose a home on another disk with --home.");
        }
    }

    /// Keys, tokens and passwords.
    public Path secrets() {
        return directory.resolve("secrets");
    }

    /// What services keep over a restart.
    public Path state() {
        return directory.resolve("state");
    }

    /// Who runs now: the lock and the status file.
    public Path run() {
        return directory.resolve("run");
    }

    /// Start-up caches of the services.
    public Path aot() {
        return directory.resolve("aot");
    }

    /// One log for each service.
    public Path logs() {
        return directory.resolve("logs");
    }

    /// The log of one service.
    public Path log(String service) {
        return logs().resolve(service + ".log");
    }

    /// Temporary files of one service.
    public Path temporary(String service) {
        return directory.resolve("tmp").resolve(service);
    }

    /// The database: programs and data.
    public Path postgres() {
        return directory.resolve("postgres");
    }
}
