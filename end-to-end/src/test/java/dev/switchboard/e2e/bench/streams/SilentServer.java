package dev.switchboard.e2e.bench.streams;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A provider that accepts every connection and never says anything.
final class SilentServer implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    SilentServer() throws IOException {
        server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("silent-server").start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                connections.add(server.accept());
            }
        } catch (IOException closed) {
            // the end
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
