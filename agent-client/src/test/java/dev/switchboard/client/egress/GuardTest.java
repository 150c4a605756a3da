package dev.switchboard.client.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that resolve to somewhere else than they should.
class GuardTest {
    private static final EgressPolicy CLOSED = EgressPolicy.allowing(List.of());

    private static RawServer server() throws Exception {
        return new RawServer(connection -> {
            connection.request();
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            connection.linger();
        });
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Egress egress(EgressPolicy policy, Resolver resolver) {
        Vertx vertx = Vertx.vertx();
        return new Egress(new Wire(vertx, new Guard(policy, resolver)), vertx);
    }

    private static ProviderFailure failure(Egress egress, String url) {
        return catchThrowableOfType(
                ProviderFailure.class,
                () -> {
                    try (Exchange exchange = egress.open(HttpCall.get(url))) {
                        exchange.text();
                    }
                });
    }

    /// The checked address is the one that is connected to; nobody asks for the name again.
    @Test
    void nameIsResolvedOnceAndTheServerHearsItsOwnName() throws Exception {
        var asked = new AtomicInteger();
        Resolver changing =
                _ ->
                        List.of(
                                asked.getAndIncrement() == 0
                                        ? address("127.0.0.1")
                                        : address("169.254.169.254"));
        try (RawServer server = server();
                Egress egress = egress(EgressPolicy.withLoopback(), changing);
                Exchange exchange =
                        egress.open(
                                HttpCall.get("http://provider.example:" + server.port() + "/"))) {
            assertThat(exchange.text()).isEqualTo("ok");
            assertThat(asked).hasValue(1);
            assertThat(server.connection().head.get(30, TimeUnit.SECONDS))
                    .containsIgnoringCase("host: provider.example:" + server.port());
        }
    }

    @Test
    void nameThatChangesToTheInsideIsRefusedAtTheNextCall() throws Exception {
        var asked = new AtomicInteger();
        Resolver rebinding =
                _ ->
                        List.of(
                                asked.getAndIncrement() % 2 == 0
                                        ? address("169.254.169.254")
                                        : address("127.0.0.1"));
        try (RawServer server = server();
                Egress egress = egress(CLOSED, rebinding)) {
            for (int i = 0; i < 200; i++) {
                assertThat(failure(egress, "http://provider.example:" + server.port()).kind())
                        .isEqualTo(FailureKind.ADDRESS);
            }
            assertThat(server.connections).hasValue(0);
        }
    }

    @Test
    void onlyPermittedAddressesOfANameAreConnectedTo() throws Exception {
        try (RawServer server = server();
                Egress egress =
                        egress(
                                EgressPolicy.allowing(List.of("127.0.0.1/32")),
                                _ ->
                                        List.of(
                                                address("10.0.0.1"),
                                                address("127.0.0.2"),
                                                address("127.0.0.1")));
                Exchange exchange =
                        egress.open(HttpCall.get("http://mixed.example:" + server.port()))) {
            assertThat(exchange.text()).isEqualTo("ok");
        }
    }

    @Test
    void secondAddressIsTriedWhenTheFirstRefuses() throws Exception {
        try (RawServer server = server();
                Egress egress =
                        egress(
                                EgressPolicy.withLoopback(),
                                _ -> List.of(address("::1"), address("127.0.0.1")));
                Exchange exchange =
                        egress.open(HttpCall.get("http://localhost:" + server.port()))) {
            assertThat(exchange.text()).isEqualTo("ok");
        }
    }

    /// Nobody learns from us which names exist inside.
    @Test
    void unknownAndRefusedNamesGiveTheSameFailure() throws Exception {
        try (Egress egress =
                egress(
                        CLOSED,
                        host -> {
                            if (host.equals("unknown.example")) {
                                throw new UnknownHostException("unknown.example");
                            }
                            return List.of(address("10.0.0.1"));
                        })) {
            ProviderFailure unknown = failure(egress, "http://unknown.example/");
            ProviderFailure refused = failure(egress, "http://inside.example/");

            assertThat(unknown.kind()).isEqualTo(FailureKind.ADDRESS);
            assertThat(unknown.field()).contains("api_url");
            assertThat(refused.kind()).isEqualTo(unknown.kind());
            assertThat(refused).hasMessage(unknown.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"})
    void ownHostIsRefusedUnlessTheOperatorAllowsIt(String host) throws Exception {
        try (RawServer server = server();
                Egress egress = Egress.standalone(CLOSED)) {
            String url = "http://%s:%d/".formatted(host, server.port());

            assertThat(failure(egress, url).kind()).isEqualTo(FailureKind.ADDRESS);
            assertThat(
                            catchThrowableOfType(
                                    ProviderFailure.class, () -> egress.open(SocketCall.to(url))))
                    .isNotNull();
            assertThat(server.connections).hasValue(0);
        }
    }
}
