package dev.switchboard.agent.durability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Passes each connection on to the first replica that takes it, as a load balancer does that knows
/// nothing of HTTP.
final class Balancer implements AutoCloseable {
    private final ServerSocket door;
    private final List<Integer> replicas;

    /// @param replicas their ports, in the order of preference
    Balancer(List<Integer> replicas) throws IOException {
        this.replicas = List.copyOf(replicas);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void connect(Socket client) {
        replicas.stream()
                .map(Balancer::open)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresentOrElse(
                        replica -> {
                            Thread.ofVirtual().start(() -> pass(replica, client));
                            pass(client, replica);
                        },
                        () -> close(client));
    }

    private static Optional<Socket> open(int port) {
        try {
            return Optional.of(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // Both ends are closed below.
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
