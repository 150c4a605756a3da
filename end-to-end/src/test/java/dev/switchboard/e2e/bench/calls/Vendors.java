package dev.switchboard.e2e.bench.calls;

import dev.switchboard.emulator.calls.CallVendors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The emulated vendors, in a process of their own.
final class Vendors implements AutoCloseable {
    private final LineProcess process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, URI> addresses = new HashMap<>();

    private Vendors(LineProcess process) throws IOException {
        this.process = process;
        for (String line = process.line(); !line.equals("ready"); line = process.line()) {
            String[] words = line.split(" ", -1);
            addresses.put(words[0], URI.create(words[1]));
        }
    }

    static Vendors start() throws IOException {
        return new Vendors(LineProcess.start(CallVendors.class, List.of()));
    }

    /// @param name `ear`, `model` or `voice`
    URI address(String name) {
        return Objects.requireNonNull(addresses.get(name), name);
    }

    long pid() {
        return process.pid();
    }

    /// When they heard and said what, since this was asked last.
    Stages stages() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address("ear").resolve("/moments")).build();
        return Stages.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        http.close();
        process.close();
    }
}
