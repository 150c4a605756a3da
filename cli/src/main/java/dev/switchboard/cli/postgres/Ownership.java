package dev.switchboard.cli.postgres;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Lets the user that PostgreSQL runs as reach and own its files.
final class Ownership {
    private Ownership() {}

    /// Hands the folder to the user, if it belongs to another.
    static void hand(Path folder, RunAs runAs) {
        try {
            if (owner(folder) == runAs.owner()) {
                return;
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.toList()) {
                    Files.setAttribute(path, "unix:uid", runAs.owner(), LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(path, "unix:gid", runAs.owner(), LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets the user nobody pass through the home; says so when a folder above it is closed.
    static void letThrough(Path home, Path postgres) {
        try {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
            for (Path folder : List.of(home, postgres)) {
                for (Path above = folder; above != null; above = above.getParent()) {
                    if (!Files.getPosixFilePermissions(above)
                            .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                        throw new Failure(
                                "PostgreSQL has to run as the user nobody on this machine (no user namespaces for root), and nobody cannot enter "
                                        + above
                                        + ": choose a home that others can reach, such as --home /var/lib/switchboard, or start as another user.");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int owner(Path folder) throws IOException {
        return (int) Files.getAttribute(folder, "unix:uid");
    }
}
