package dev.switchboard.cli.platform;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The ports of a platform: the gateway's, the five that follow it, and five more for each further
/// replica of the services.
///
/// @param base the gateway's port, the only one that people use
/// @param replicas of each service; there is one PostgreSQL
public record Ports(int base, int replicas) {
    /// The most that `--replicas` takes: one machine has no use for more.
    public static final int MOST_REPLICAS = 4;

    private static final List<String> SERVICES = List.of("gateway", "agent", "llm", "stt", "tts");

    private static final int HIGHEST = 65_535;

    /// Refuses a base that leaves no room.
    public Ports {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new Failure(
                    "--replicas takes a number from 1 to " + MOST_REPLICAS + ".", Failure.USAGE);
        }
        int more = SERVICES.size() * replicas;
        if (base < 1 || base > HIGHEST - more) {
            throw new Failure(
                    "--port takes a number from 1 to %d; the services use the %s ports after it."
                            .formatted(HIGHEST - more, more == 5 ? "five" : more),
                    Failure.USAGE);
        }
    }

    /// One replica of each service.
    public Ports(int base) {
        this(base, 1);
    }

    /// The port of a service's first replica, or of `postgres`.
    public int of(String service) {
        return service.equals(SupervisedDatabase.NAME) ? base + SERVICES.size() : of(service, 1);
    }

    /// The port of a replica.
    ///
    /// @param replica from 1 on
    int of(String service, int replica) {
        int offset = SERVICES.indexOf(service);
        if (offset < 0) {
            throw new IllegalArgumentException(service);
        }
        return replica == 1 ? base + offset : base + 1 + (replica - 1) * SERVICES.size() + offset;
    }

    /// Where people reach the platform, too.
    public List<String> furtherGateways() {
        return IntStream.rangeClosed(2, replicas)
                .mapToObj(replica -> "http://localhost:" + of("gateway", replica) + "/")
                .toList();
    }

    /// Every port, by what uses it.
    private Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        for (int replica = 1; replica <= replicas; replica++) {
            for (String service : SERVICES) {
                all.put(Service.name(service, replica), of(service, replica));
            }
        }
        all.put(SupervisedDatabase.NAME, of(SupervisedDatabase.NAME));
        return all;
    }

    /// Says which port is taken, by whom, and what to do; nothing when all are free.
    public void requireFree() {
        all().forEach((service, port) -> {
            if (isTaken(port)) {
                String owner = PortOwner.find(port).map(name -> " by " + name).orElse("");
                String advice =
                        freeBase()
                                .map(free -> "such as ./switchboard up --port " + free)
                                .orElse("with --port");
                throw new Failure(
                        "Port "
                                + port
                                + " ("
                                + service
                                + ") is taken"
                                + owner
                                + ": stop that, or choose other ports, "
                                + advice
                                + ".");
            }
        });
    }

    private Optional<Integer> freeBase() {
        for (int candidate = base + 100;
                candidate < Math.min(base + 2_000, 65_000);
                candidate += 100) {
            Ports others = new Ports(candidate, replicas);
            if (others.all().values().stream().noneMatch(Ports::isTaken)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return false;
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("Permission denied")) {
                throw new Failure(
                        "Port "
                                + port
                                + " may only be used by root: choose higher ones, such as ./switchboard up --port 8080.",
                        e);
            }
            return true;
        } catch (IOException _) {
            return true;
        }
    }
}
