package dev.switchboard.client.replica;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Asks each replica of a service again and again whether it is ready: one virtual thread each.
final class ReadinessWatch implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http;
    private final Replicas replicas;
    private final List<Thread> threads;

    ReadinessWatch(HttpClient http, Replicas replicas) {
        this.http = http;
        this.replicas = replicas;
        this.threads =
                replicas.addresses().stream()
                        .map(address ->
                                Thread.ofVirtual()
                                        .name("ready-" + address.getAuthority())
                                        .start(() -> watch(address)))
                        .toList();
    }

    private void watch(URI address) {
        try {
            boolean before = true;
            while (true) {
                boolean ready = isReady(address);
                if (ready) {
                    replicas.wake(address);
                } else {
                    replicas.rest(address);
                }
                if (ready != before) {
                    Log.infof(
                            "The replica of %s at %s is %s",
                            replicas.service(),
                            address.getAuthority(),
                            ready ? "ready again" : "not ready, and gets no new requests");
                }
                before = ready;
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(URI address) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(address.resolve("/q/health/ready"))
                        .timeout(PATIENCE)
                        .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
