package dev.switchboard.gateway.offers;

import dev.switchboard.client.replica.ServiceAddresses;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The ports of this machine that are asked: the usual ones or those of the configuration, without
/// our own.
@Singleton
class Ports {
    private final List<Usual> usual;

    /// A port, and the servers that may be found there.
    record Usual(int number, List<KnownServer> servers) {}

    Ports(
            OffersConfig config,
            @ConfigProperty(name = "quarkus.http.port") int gateway,
            ServiceAddresses services) {
        this.usual =
                usual(
                        config.ports(),
                        Stream.concat(Stream.of(gateway), services.all().stream().map(URI::getPort))
                                .collect(Collectors.toSet()));
    }

    List<Usual> usual() {
        return usual;
    }

    /// @param configured by the keys of the servers
    /// @param own where we listen ourselves
    static List<Usual> usual(Map<String, List<Integer>> configured, Set<Integer> own) {
        refuseUnknown(configured.keySet());
        var byPort = new TreeMap<Integer, List<KnownServer>>();
        for (KnownServer server : KnownServer.ALL) {
            for (int port : configured.getOrDefault(server.key(), server.ports())) {
                if (port < 1 || port > 65_535) {
                    throw new IllegalArgumentException(
                            "switchboard.offers.ports.%s takes ports from 1 to 65535, not %d"
                                    .formatted(server.key(), port));
                }
                if (!own.contains(port)) {
                    byPort.computeIfAbsent(port, _ -> new ArrayList<>()).add(server);
                }
            }
        }
        return byPort.entrySet().stream()
                .map(entry -> new Usual(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static void refuseUnknown(Set<String> keys) {
        var known = KnownServer.ALL.stream().map(KnownServer::key).toList();
        keys.stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "switchboard.offers.ports.%s names no server; there are %s"
                                    .formatted(key, String.join(", ", known)));
                });
    }
}
