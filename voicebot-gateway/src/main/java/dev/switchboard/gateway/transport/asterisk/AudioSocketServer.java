package dev.switchboard.gateway.transport.asterisk;

import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.TelephoneConfig;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// Listens for Asterisk when a port is configured.
@Singleton
class AudioSocketServer {
    private static final int BACKLOG = 50;

    /// So that a system without free files is not asked without end.
    private static final long AFTER_FAILURE = Duration.ofMillis(100).toNanos();

    private final AsteriskConfig config;
    private final TelephoneConfig telephone;
    private final PhoneCalls calls;
    private final AudioSocketLines lines;
    private final Semaphore free;
    private Optional<ServerSocket> server = Optional.empty();

    AudioSocketServer(
            AsteriskConfig config,
            TelephoneConfig telephone,
            PhoneCalls calls,
            AudioSocketLines lines) {
        this.config = config;
        this.telephone = telephone;
        this.calls = calls;
        this.lines = lines;
        free = new Semaphore(config.connections());
    }

    void start(@Observes StartupEvent event) throws IOException {
        if (config.port().isPresent()) {
            ServerSocket listening =
                    new ServerSocket(
                            config.port().get(), BACKLOG, InetAddress.getByName(config.host()));
            server = Optional.of(listening);
            Thread.ofVirtual().name("audiosocket").start(() -> accept(listening));
            Log.infof("AudioSocket is spoken at %s:%d", config.host(), listening.getLocalPort());
        }
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    /// Where it listens; empty when it does not.
    Optional<Integer> port() {
        return server.map(ServerSocket::getLocalPort);
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException failure) {
                if (!listening.isClosed()) {
                    Log.warnf("A connection was not accepted: %s", failure.getClass().getName());
                    LockSupport.parkNanos(AFTER_FAILURE);
                }
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        if (!free.tryAcquire()) {
            Log.warnf("A call by asterisk is refused: %d are connected", config.connections());
            socket.close();
            return;
        }
        AudioSocketCall call = new AudioSocketCall(socket, calls, lines, telephone);
        Thread.ofVirtual()
                .name("audiosocket-call")
                .start(() -> {
                    try {
                        call.run();
                    } finally {
                        free.release();
                    }
                });
    }
}
