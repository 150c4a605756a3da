package dev.switchboard.cli.platform;

import java.io.BufferedReader;
import java.io.IOException;

/// How much memory a process really occupies.
public final class ResidentMemory {
    private ResidentMemory() {}

    /// In MiB, or a dash when the system does not tell.
    public static String of(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
            try (BufferedReader reader = ps.inputReader()) {
                String kibibytes = String.valueOf(reader.readLine()).strip();
                return kibibytes.matches("\\d+") ? Long.parseLong(kibibytes) / 1024 + " MiB" : "-";
            }
        } catch (IOException _) {
            return "-";
        }
    }
}
