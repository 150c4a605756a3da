package dev.switchboard.cli.platform;

import java.util.List;
import java.util.Map;

/// One replica of one of the platform's services, as the launcher sees it.
///
/// @param name such as `llm`, and `llm-2` for its second replica
/// @param heap the most it may use, in MiB
/// @param environment what differs from the launcher's own environment
record Service(String name, int port, int heap, Program program, Map<String, String> environment) {
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
    ///
    /// Otherwise a heap begins as large as a part of the machine's memory, and never gets smaller
    /// than it began. What is young has a size of its own, since collections of a small heap would
    /// be many.
    List<String> options() {
        return List.of(
                "-Xmx%dm".formatted(heap),
                "-Xms%dm".formatted(heap / 3),
                "-Xmn%dm".formatted(heap / 4),
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:-ShrinkHeapInSteps",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
