package dev.switchboard.cli.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds who listens on a port, where Linux tells.
final class PortOwner {
    private static final String LISTENING = "0A";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private PortOwner() {}

    /// Name and process id of the listener, as far as this user may know.
    static Optional<String> find(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listeners(Path.of(table), port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process -> name(process) + " (process " + process.pid() + ")");
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.substring(command.lastIndexOf('/') + 1))
                .orElse("a process");
    }

    private static Set<String> listeners(Path table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                List<String> columns = SPACES.splitAsStream(line.strip()).toList();
                if (columns.size() > 9
                        && columns.get(1).endsWith(suffix)
                        && columns.get(3).equals(LISTENING)) {
                    sockets.add("socket:[" + columns.get(9) + "]");
                }
            }
        } catch (IOException _) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException _) {
            return false; // another user's process, or one that has just ended
        }
        return false;
    }
}
