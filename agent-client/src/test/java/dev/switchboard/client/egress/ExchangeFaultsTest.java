package dev.switchboard.client.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a provider does wrong in an exchange, and how the caller learns it.
class ExchangeFaultsTest {
    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Egress egress = Egress.standalone(EgressPolicy.withLoopback());

    @AfterEach
    void stop() {
        egress.close();
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        try (var inside = new RawServer(ExchangeTest::answerOk);
                var server =
                        new RawServer(connection -> {
                            connection.request();
                            connection.say(
                                    "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                                            .formatted(inside.url()));
                        });
                Exchange exchange = egress.open(HttpCall.get(server.url()))) {
            ProviderFailure failure = failure(exchange::succeeded);

            assertThat(failure.kind()).isEqualTo(FailureKind.ADDRESS);
            assertThat(failure.field()).contains("api_url");
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void bodyThatIsTooLargeIsCutOff() throws Exception {
        assertFailure(
                connection -> {
                    connection.say(STREAM);
                    while (true) {
                        connection.chunk("x".repeat(1_000));
                    }
                },
                Limits.STANDARD.withMaxBytes(50_000),
                FailureKind.PROTOCOL);
    }

    @Test
    void headersThatDoNotEndAreCutOff() throws Exception {
        assertFailure(
                connection -> {
                    connection.say("HTTP/1.1 200 OK\r\n");
                    while (true) {
                        connection.say("X-More: " + "x".repeat(1_000) + "\r\n");
                    }
                },
                Limits.STANDARD,
                FailureKind.PROTOCOL);
    }

    @Test
    void headThatDripsIsGivenUp() throws Exception {
        assertFailure(
                connection -> {
                    connection.say("HTTP/1.1 200 OK\r\n");
                    connection.linger();
                },
                Limits.STANDARD.withHead(Duration.ofMillis(300)),
                FailureKind.TIMEOUT);
    }

    @Test
    void silenceInTheBodyIsGivenUp() throws Exception {
        assertFailure(
                connection -> {
                    connection.say(STREAM);
                    connection.chunk("one");
                    connection.linger();
                },
                Limits.STANDARD.withIdle(Duration.ofMillis(300)),
                FailureKind.TIMEOUT);
    }

    @Test
    void bodyThatDripsForEverIsGivenUp() throws Exception {
        assertFailure(
                connection -> {
                    connection.say(STREAM);
                    while (true) {
                        connection.chunk(".");
                        Thread.sleep(20);
                    }
                },
                Limits.STANDARD.withTotal(Duration.ofSeconds(1)),
                FailureKind.TIMEOUT);
    }

    @Test
    void abruptCloseIsABrokenConnection() throws Exception {
        assertFailure(RawServer.Connection::reset, Limits.STANDARD, FailureKind.CONNECTION);
        assertFailure(_ -> {}, Limits.STANDARD, FailureKind.CONNECTION);
        assertFailure(
                connection -> {
                    connection.say(STREAM);
                    connection.chunk("one");
                },
                Limits.STANDARD,
                FailureKind.CONNECTION);
        assertFailure(
                connection -> connection.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"),
                Limits.STANDARD,
                FailureKind.CONNECTION);
    }

    @Test
    void whatIsNotHttpIsUnreadable() throws Exception {
        assertFailure(
                connection -> {
                    connection.say("SSH-2.0-OpenSSH_9.9\r\n\r\n");
                    connection.linger();
                },
                Limits.STANDARD,
                FailureKind.PROTOCOL);
    }

    @Test
    void closedPortIsUnreachable() throws Exception {
        int port;
        try (var server = new RawServer(_ -> {})) {
            port = server.port();
        }
        try (Exchange exchange = egress.open(HttpCall.get("http://127.0.0.1:" + port))) {
            ProviderFailure failure = failure(exchange::status);

            assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure).hasMessage("The provider cannot be reached.");
        }
    }

    @Test
    void refusalTellsStatusWaitAndRequestIdAndNothingOfTheBody() throws Exception {
        String body = "{\"error\":\"key sk-canary is out of quota\"}";
        try (var server =
                        new RawServer(connection -> {
                            connection.request();
                            connection.say(
                                    ("HTTP/1.1 429 Slow down\r\nRetry-After: 7\r\nX-Request-Id: req_1\r\n"
                                                    + "Content-Length: %d\r\n\r\n%s")
                                            .formatted(body.length(), body));
                        });
                Exchange exchange = egress.open(HttpCall.get(server.url() + "/?token=canary"))) {
            ProviderFailure failure = failure(exchange::succeeded);

            assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
            Refusal refusal = failure.refusal().orElseThrow();
            assertThat(refusal.requestId()).contains("req_1");
            assertThat(refusal.body()).isEqualTo(body);
            assertThat(failure + refusal.toString()).doesNotContain("canary").contains("429");
        }
    }

    private void assertFailure(RawServer.Script after, Limits limits, FailureKind kind)
            throws Exception {
        try (var server =
                        new RawServer(connection -> {
                            connection.request();
                            after.run(connection);
                        });
                Exchange exchange = egress.open(HttpCall.get(server.url()).withLimits(limits))) {
            assertThat(failure(exchange::all).kind()).isEqualTo(kind);
            server.connection().left.get(30, TimeUnit.SECONDS);
        }
    }

    private static ProviderFailure failure(ThrowingCallable action) {
        return catchThrowableOfType(ProviderFailure.class, action);
    }
}
