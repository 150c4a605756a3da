package dev.switchboard.speechmodels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A command that takes npm's arguments. It notes each call, and does what its script says.
final class FakeNpm {
    private final Path command;
    private final Path calls;

    private FakeNpm(Path folder, String script) throws IOException {
        command = folder.resolve("npm");
        calls = folder.resolve("calls");
        Files.writeString(
                command,
                "#!/bin/sh\necho \"$@\" >> '%s'\ndestination=$4\n%s\n".formatted(calls, script));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    }

    /// Delivers this tarball, whatever is asked for.
    static FakeNpm delivering(Path folder, Path tarball) throws IOException {
        return new FakeNpm(folder, "cp '%s' \"$destination/package.tgz\"".formatted(tarball));
    }

    /// Delivers it once `gate` exists, at most 30 seconds later.
    static FakeNpm deliveringOnce(Path gate, Path folder, Path tarball) throws IOException {
        return new FakeNpm(
                folder,
                "n=0; while [ ! -e '%s' ] && [ $n -lt 600 ]; do n=$((n+1)); sleep 0.05; done\n"
                                .formatted(gate)
                        + "cp '%s' \"$destination/package.tgz\"".formatted(tarball));
    }

    static FakeNpm failing(Path folder, String complaint) throws IOException {
        return new FakeNpm(folder, "echo '%s' >&2; exit 1".formatted(complaint));
    }

    /// Ends as a script does whose program is not installed.
    static FakeNpm withoutNode(Path folder) throws IOException {
        return new FakeNpm(folder, "exec /usr/bin/env no-such-node");
    }

    Npm npm() {
        return new Npm(command.toString());
    }

    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
