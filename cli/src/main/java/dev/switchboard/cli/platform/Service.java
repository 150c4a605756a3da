package dev.switchboard.cli.platform;

import java.util.List;
import java.util.Map;

/// One of the platform's services, as the launcher sees it.
///
/// @param heap the most it may use, in Java's notation
/// @param environment what differs from the launcher's own environment
record Service(
        String name, int port, String heap, Program program, Map<String, String> environment) {
    /// Options of the virtual machine that are the same in every run of this build.
    List<String> options() {
        return List.of(
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
