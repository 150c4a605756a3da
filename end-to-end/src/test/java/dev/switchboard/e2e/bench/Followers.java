package dev.switchboard.e2e.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// One process for each service that follows agents.
final class Followers implements AutoCloseable {
    /// The services, and the part of an agent that each may see.
    static final SortedMap<String, String> PARTS =
            new TreeMap<>(Map.of("llm", "llm", "tts", "tts", "stt", "stt", "gateway", "voice"));

    private final Map<String, BenchService> services = new HashMap<>();

    Followers(Installation installation, URI agentService) throws IOException {
        for (var part : PARTS.entrySet()) {
            services.put(
                    part.getKey(),
                    BenchService.start(
                            "end-to-end",
                            installation.follower(
                                    part.getKey(), part.getValue(), agentService.toString())));
        }
    }

    /// Where one of them answers.
    URI address(String service) throws InterruptedException, TimeoutException, ExecutionException {
        return Objects.requireNonNull(services.get(service), service).address();
    }

    /// When all of them knew, by the sequence number of the change, in microseconds since 1970.
    /// Changes that not all know yet are absent.
    Map<Long, Long> allKnew() throws Exception {
        Map<Long, List<Long>> times = new HashMap<>();
        for (String service : PARTS.keySet()) {
            Http.json(Http.get(address(service), "/heard"))
                    .properties()
                    .forEach(entry ->
                            times.computeIfAbsent(
                                            Long.valueOf(entry.getKey()), _ -> new ArrayList<>())
                                    .add(entry.getValue().asLong()));
        }
        Map<Long, Long> last = new HashMap<>();
        times.forEach((sequence, known) -> {
            if (known.size() == PARTS.size()) {
                last.put(sequence, known.stream().max(Long::compare).orElseThrow());
            }
        });
        return last;
    }

    @Override
    public void close() {
        services.values().forEach(BenchService::close);
    }
}
