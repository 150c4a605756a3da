package dev.switchboard.cli.platform;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;

/// The ports of a platform: the gateway's, and the five that follow it.
///
/// @param base the gateway's port, the only one that people use
public record Ports(int base) {
    private static final List<String> ORDER =
            List.of("gateway", "agent", "llm", "stt", "tts", "postgres");

    private static final int HIGHEST_BASE = 65_535 - (ORDER.size() - 1);

    /// Refuses a base that leaves no room.
    public Ports {
        if (base < 1 || base > HIGHEST_BASE) {
            throw new Failure(
                    "--port takes a number from 1 to "
                            + HIGHEST_BASE
                            + "; the services use the five ports after it.",
                    Failure.USAGE);
        }
    }

    /// The port of a service, `postgres` included.
    public int of(String service) {
        int offset = ORDER.indexOf(service);
        if (offset < 0) {
            throw new IllegalArgumentException(service);
        }
        return base + offset;
    }

    /// Says which port is taken, by whom, and what to do; nothing when all are free.
    public void requireFree() {
        for (String service : ORDER) {
            int port = of(service);
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
        }
    }

    private Optional<Integer> freeBase() {
        for (int candidate = base + 100;
                candidate < Math.min(base + 2_000, 65_000);
                candidate += 100) {
            Ports others = new Ports(candidate);
            if (ORDER.stream().noneMatch(service -> isTaken(others.of(service)))) {
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
