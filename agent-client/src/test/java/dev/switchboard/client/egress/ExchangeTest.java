package dev.switchboard.client.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.client.ProviderSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An exchange with a provider that goes well, or that its caller ends.
class ExchangeTest {
    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final String PIECE = "x".repeat(8_000);
    private static final int PIECES = 8_000;

    private final Egress egress = Egress.standalone(EgressPolicy.withLoopback());

    @AfterEach
    void stop() {
        egress.close();
    }

    @Test
    void bodyIsReadWhileItComes() throws Exception {
        var read = new CountDownLatch(1);
        try (var server =
                        new RawServer(connection -> {
                            connection.request();
                            connection.say(STREAM);
                            connection.chunk("one");
                            read.await();
                            connection.chunk("two");
                            connection.say("0\r\n\r\n");
                            connection.linger();
                        });
                Exchange exchange = egress.open(HttpCall.get(server.url()))) {
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.header("content-TYPE")).contains("text/event-stream");
            assertThat(exchange.next()).contains("one".getBytes(StandardCharsets.UTF_8));
            read.countDown();
            assertThat(exchange.text()).isEqualTo("two");
            assertThat(exchange.next()).isEmpty();
        }
    }

    @Test
    void eventsAreCutFromPiecesOfAnySize() throws Exception {
        String events =
                ": a comment\r\n\r\nevent: first\r\ndata: Grüße\r\ndata:second line\r\n\r\n"
                        + "id: 7\ndata: {}\n\ndata: last";
        try (var server =
                        new RawServer(connection -> {
                            connection.request();
                            connection.say(STREAM);
                            byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
                            for (byte one : bytes) {
                                connection.say("1\r\n");
                                connection.socket.getOutputStream().write(one);
                                connection.say("\r\n");
                            }
                            connection.say("0\r\n\r\n");
                        });
                Exchange exchange = egress.open(HttpCall.get(server.url()))) {
            assertThat(exchange.nextEvent())
                    .contains(new ServerEvent("first", "Grüße\nsecond line"));
            assertThat(exchange.nextEvent()).contains(new ServerEvent("", "{}"));
            assertThat(exchange.nextEvent()).contains(new ServerEvent("", "last"));
            assertThat(exchange.nextEvent()).isEmpty();
        }
    }

    @Test
    void requestCarriesMethodHeadersAndBody() throws Exception {
        try (var server = new RawServer(ExchangeTest::answerOk)) {
            HttpCall call =
                    HttpCall.post(server.url() + "/v1/audio?model=x")
                            .withHeader("Authorization", "Bearer key")
                            .withBody(
                                    new Multipart()
                                            .text("model", "whisper-1")
                                            .file("file", "a\".wav", "audio/wav", new byte[] {65}));
            try (Exchange exchange = egress.open(call)) {
                assertThat(exchange.succeeded().text()).isEqualTo("ok");
            }

            String request = server.connection().head.get(30, TimeUnit.SECONDS);
            assertThat(request)
                    .startsWith("POST /v1/audio?model=x HTTP/1.1")
                    .containsIgnoringCase("host: 127.0.0.1:" + server.port())
                    .containsIgnoringCase("authorization: Bearer key")
                    .containsIgnoringCase("content-type: multipart/form-data; boundary=part-")
                    .contains("name=\"model\"\r\n\r\nwhisper-1\r\n")
                    .contains("name=\"file\"; filename=\"a%22.wav\"")
                    .contains("Content-Type: audio/wav\r\n\r\nA\r\n");
        }
    }

    @Test
    void connectionIsUsedAgainAfterAWholeAnswerAndAfterWarming() throws Exception {
        try (var server = new RawServer(ExchangeTest::answerOk)) {
            HttpCall call = HttpCall.get(server.url());
            egress.warm(call);
            for (int i = 0; i < 5; i++) {
                try (Exchange exchange = egress.open(call)) {
                    assertThat(exchange.text()).isEqualTo("ok");
                }
            }
            // One that is on its way back to the pool may be missed.
            assertThat(server.connections.get()).isLessThan(6);
        }
    }

    @Test
    void closingBeforeTheHeadEndsTheConnection() throws Exception {
        try (var server =
                new RawServer(connection -> {
                    connection.request();
                    connection.linger();
                })) {
            Exchange exchange = egress.open(HttpCall.get(server.url()));
            RawServer.Connection connection = server.connection();
            connection.head.get(30, TimeUnit.SECONDS);
            exchange.close();
            connection.left.get(30, TimeUnit.SECONDS);
            assertThat(failure(exchange::status).kind()).isEqualTo(FailureKind.CANCELLED);
        }
    }

    @Test
    void closingInTheBodyEndsTheConnectionAndDeliversNothingMore() throws Exception {
        try (var server =
                new RawServer(connection -> {
                    connection.request();
                    connection.say(STREAM);
                    connection.chunk("one");
                    connection.chunk("two");
                    connection.linger();
                })) {
            Exchange exchange = egress.open(HttpCall.get(server.url()));
            assertThat(exchange.next()).isPresent();
            exchange.close();
            server.connection().left.get(30, TimeUnit.SECONDS);
            assertThat(failure(exchange::next).kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(failure(exchange::next).kind()).isEqualTo(FailureKind.CANCELLED);
        }
    }

    @Test
    void closingWakesAReaderThatWaits() throws Exception {
        try (var server =
                new RawServer(connection -> {
                    connection.request();
                    connection.linger();
                })) {
            Exchange exchange = egress.open(HttpCall.get(server.url()));
            server.connection().head.get(30, TimeUnit.SECONDS);
            Thread.ofVirtual().start(exchange::close);
            assertThat(failure(exchange::next).kind()).isEqualTo(FailureKind.CANCELLED);
        }
    }

    @Test
    void slowReaderMakesTheProviderWait() throws Exception {
        var sentToSlow = new AtomicInteger();
        var sentToFast = new AtomicInteger();
        try (var slow = new RawServer(connection -> pour(connection, sentToSlow));
                var fast = new RawServer(connection -> pour(connection, sentToFast));
                Exchange unread = egress.open(large(slow))) {
            int first = unread.next().orElseThrow().length;
            try (Exchange read = egress.open(large(fast))) {
                // As much as the other provider could have sent meanwhile, if nobody held it back.
                assertThat(read.all()).hasSize(PIECES * PIECE.length());
            }

            assertThat(sentToSlow).hasValueLessThan(PIECES / 2);
            assertThat(unread.all()).hasSize(PIECES * PIECE.length() - first);
        }
    }

    private static HttpCall large(RawServer server) {
        return HttpCall.get(server.url()).withLimits(Limits.STANDARD.withMaxBytes(200_000_000));
    }

    /// Far more than the buffers between two programs hold.
    private static void pour(RawServer.Connection connection, AtomicInteger sent)
            throws IOException {
        connection.request();
        connection.say(STREAM);
        while (sent.incrementAndGet() <= PIECES) {
            connection.chunk(PIECE);
        }
        connection.say("0\r\n\r\n");
    }

    @Test
    void settingsBoundTheTimes() {
        Limits limits =
                Limits.of(
                        new ProviderSettings(
                                "x",
                                Map.of("connect_timeout_ms", 250, "request_timeout_ms", 1e12),
                                Map.of()));

        assertThat(limits.connect()).isEqualTo(Duration.ofMillis(250));
        assertThat(limits.head()).isEqualTo(Duration.ofMinutes(5));
    }

    static void answerOk(RawServer.Connection connection) throws Exception {
        while (!connection.request().isEmpty()) {
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    }

    private static ProviderFailure failure(ThrowingCallable action) {
        return catchThrowableOfType(ProviderFailure.class, action);
    }
}
