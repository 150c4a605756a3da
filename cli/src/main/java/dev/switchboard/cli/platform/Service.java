package dev.switchboard.cli.platform;

import java.util.List;
import java.util.Map;

/// One replica of one of the platform's services, as the launcher sees it.
///
/// @param name such as `llm`, and `llm-2` for its second replica
/// @param heap the most it may use, in Java's notation
/// @param environment what differs from the launcher's own environment
record Service(
        String name, int port, String heap, Program program, Map<String, String> environment) {
    /// The name of a replica.
    ///
    /// @param replica from 1 on
    static String name(String service, int replica) {
        return replica == 1 ? service : service + "-" + replica;
    }

    /// The service that this is a replica of, such as `llm`.
    String kind() {
        return name.replaceFirst("-[0-9]+$", "");
    }

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
