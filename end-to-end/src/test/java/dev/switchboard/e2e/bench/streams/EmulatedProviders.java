package dev.switchboard.e2e.bench.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All emulated providers, in a process of their own.
final class EmulatedProviders implements AutoCloseable {
    private final Process process;
    private final Map<String, URI> addresses = new HashMap<>();

    private EmulatedProviders(Process process) throws IOException {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var lines = process.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("ready")) {
                return;
            }
            String[] columns = line.split("\t", -1);
            addresses.put(columns[0] + " " + columns[1], URI.create(columns[2]));
        }
        throw new IOException("The emulators did not start");
    }

    static EmulatedProviders start(Beat beat) throws IOException {
        return new EmulatedProviders(
                new ProcessBuilder(
                                List.of(
                                        ProcessHandle.current().info().command().orElseThrow(),
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "dev.switchboard.emulator.process.EmulatorProcess",
                                        "--first-ms",
                                        Long.toString(beat.first()),
                                        "--between-ms",
                                        Long.toString(beat.between()),
                                        "--words",
                                        Integer.toString(beat.pieces())))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    URI address(String kind, String provider) {
        return Objects.requireNonNull(addresses.get(kind + " " + provider), provider);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
