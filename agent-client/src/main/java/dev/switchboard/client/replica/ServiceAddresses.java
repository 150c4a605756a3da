package dev.switchboard.client.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;

/// Where the other services listen: `switchboard.agent-service.url`, `.llm-service.url`,
/// `.stt-service.url`, `.tts-service.url` and `.voicebot-gateway.url`, each one address or several,
/// separated by commas. Of a service that this one calls and that has several, it is watched which
/// are ready.
@Singleton
public class ServiceAddresses {
    private final Map<ServiceName, Replicas> known = new EnumMap<>(ServiceName.class);
    private final Map<ServiceName, ReadinessWatch> watches = new EnumMap<>(ServiceName.class);
    private final MeterRegistry meters;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// As the configuration says.
    ///
    /// @throws IllegalArgumentException for an address that cannot be read
    @Inject
    public ServiceAddresses(Config config, MeterRegistry meters) {
        this.meters = meters;
        for (ServiceName service : ServiceName.values()) {
            String text =
                    config.getOptionalValue(service.property(), String.class)
                            .orElse(service.usualAddress());
            known.put(service, Replicas.read(service, text));
        }
    }

    /// The replicas of a service that this one calls.
    public synchronized Replicas of(ServiceName service) {
        Replicas replicas = Objects.requireNonNull(known.get(service));
        if (replicas.addresses().size() > 1) {
            watches.computeIfAbsent(service, _ -> watch(replicas));
        }
        return replicas;
    }

    /// Every address of every service.
    public List<URI> all() {
        return known.values().stream().flatMap(each -> each.addresses().stream()).toList();
    }

    /// Those that are watched.
    synchronized List<Replicas> watched() {
        var watched = new ArrayList<Replicas>();
        watches.keySet().forEach(service -> watched.add(of(service)));
        return watched;
    }

    private ReadinessWatch watch(Replicas replicas) {
        Gauge.builder("switchboard.replicas.ready", replicas, Replicas::ready)
                .description("How many replicas of a service take requests of this one")
                .tag("service", replicas.service())
                .register(meters);
        return new ReadinessWatch(http, replicas);
    }

    @PreDestroy
    synchronized void close() {
        watches.values().forEach(ReadinessWatch::close);
        http.shutdownNow();
    }
}
