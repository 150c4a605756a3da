package dev.switchboard.e2e.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes each connection on to the next replica that takes it, as a load balancer does that knows
/// nothing of HTTP.
final class Balancer implements AutoCloseable {
    private final ServerSocket door;
    private final List<Integer> replicas;

    private final AtomicInteger turn = new AtomicInteger();

    /// @param replicas their ports
    Balancer(List<Integer> replicas) throws IOException {
        this.replicas = List.copyOf(replicas);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
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
        var order = new ArrayList<>(replicas);
        Collections.rotate(order, turn.getAndIncrement());
        order.stream()
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
    public void close() {
        try {
            door.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }
}
