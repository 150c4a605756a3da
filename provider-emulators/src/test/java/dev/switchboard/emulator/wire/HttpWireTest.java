package dev.switchboard.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpWireTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WireServer wire =
            WireServer.start(doors ->
                    doors.post(
                                    "/voices/{voice}/stream",
                                    exchange ->
                                            exchange.stream(200, "text/event-stream", Map.of())
                                                    .event("", "one")
                                                    .event("more", "two!")
                                                    .end())
                            .post(
                                    "/echo",
                                    exchange ->
                                            exchange.json(
                                                    200,
                                                    new JsonObject()
                                                            .put(
                                                                    "said",
                                                                    exchange.request().text()))));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        wire.close();
    }

    @Test
    void streamsServerSentEventsAndRecordsTheRequest() throws Exception {
        var answer = post("/voices/nova/stream?format=pcm&tag=a&tag=b", "hello");

        assertThat(answer.body()).isEqualTo("data: one\n\nevent: more\ndata: two!\n\n");
        var request = wire.nextRequest(SOON);
        assertThat(request.head().place("voice")).isEqualTo("nova");
        assertThat(request.head().queries("tag")).containsExactly("a", "b");
        assertThat(request.head().header("authorization")).contains("Bearer sk-secret");
        assertThat(request.text()).isEqualTo("hello");
        request.awaitAnswered(SOON);
    }

    @Test
    void pathsWithoutADoorAreNotFound() throws Exception {
        assertThat(post("/nowhere", "").statusCode()).isEqualTo(404);
    }

    @Test
    void readsTheFilesAndFieldsOfAForm() throws Exception {
        String form =
                """
                --cut\r
                Content-Disposition: form-data; name="model"\r
                \r
                whisper-1\r
                --cut\r
                Content-Disposition: form-data; name="file"; filename="a.wav"\r
                Content-Type: audio/wav\r
                \r
                RIFF\r
                --cut--\r
                """;
        client.send(
                request("/echo")
                        .header("Content-Type", "multipart/form-data; boundary=cut")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());

        var parts = wire.nextRequest(SOON).parts();
        assertThat(parts).extracting(FormPart::name).containsExactly("model", "file");
        assertThat(parts.getFirst().text()).isEqualTo("whisper-1");
        assertThat(parts.getLast().fileName()).contains("a.wav");
        assertThat(parts.getLast().contentType()).contains("audio/wav");
        assertThat(parts.getLast().text()).isEqualTo("RIFF");
    }

    @Test
    void plansAreTakenInOrderAndThenTheStandingOne() throws Exception {
        wire.next(Fault.tooManyRequests(Duration.ofSeconds(7)), Fault.serverError());
        wire.otherwise(Plan.failing(Fault.unauthorized()));

        var limited = post("/echo", "");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("7");
        assertThat(post("/echo", "").statusCode()).isEqualTo(500);
        assertThat(post("/echo", "").statusCode()).isEqualTo(401);
        assertThat(post("/echo", "").body()).contains("sk-secret");
        assertThat(wire.requests()).hasSize(4);
    }

    @Test
    void aStatusCanCarryHeadersAndABodyOfItsOwn() throws Exception {
        wire.next(new Fault.Status(402, Map.of("dg-error", "no money"), Optional.of("{\"a\":1}")));

        var refused = post("/echo", "");
        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(refused.headers().firstValue("dg-error")).contains("no money");
        assertThat(refused.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aHangingRequestIsAnsweredByNothingUntilTheClientHangsUp() throws Exception {
        wire.next(new Fault.HangBeforeFirstByte());
        var answer =
                client.sendAsync(
                        request("/echo").POST(HttpRequest.BodyPublishers.noBody()).build(),
                        BodyHandlers.ofString());
        var request = wire.nextRequest(SOON);
        assertThat(answer).isNotDone();

        answer.cancel(true);
        request.awaitClosedByClient(SOON);
    }

    @Test
    void aStalledStreamStaysOpenAfterItsLastPiece() throws Exception {
        wire.next(new Fault.Stall(1));
        var answer = open("/voices/nova/stream");
        assertThat(answer.body().readNBytes(11))
                .isEqualTo("data: one\n\n".getBytes(StandardCharsets.UTF_8));

        answer.body().close();
        var request = wire.nextRequest(SOON);
        request.awaitClosedByClient(SOON);
        assertThat(request.sent()).isEqualTo(1);
    }

    @Test
    void anAbruptCloseBreaksTheStream() throws Exception {
        wire.next(new Fault.AbruptClose(1));
        assertThatThrownBy(() -> open("/voices/nova/stream").body().readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void anEarlyEndIsProper() throws Exception {
        wire.next(new Fault.EarlyEnd(1, 0, ""));
        assertThat(post("/voices/nova/stream", "").body()).isEqualTo("data: one\n\n");
    }

    @Test
    void aMalformedFrameIsHalfAMessageInAWholeFrame() throws Exception {
        wire.next(new Fault.MalformedFrame(1));
        var answer = open("/voices/nova/stream");
        byte[] expected = "data: one\n\nevent: more\ndata: tw\n\n".getBytes(StandardCharsets.UTF_8);
        assertThat(answer.body().readNBytes(expected.length)).isEqualTo(expected);
        answer.body().close();
    }

    @Test
    void aWholeBodyCanBreakInTheMiddle() throws Exception {
        wire.next(new Fault.AbruptClose(0));
        assertThatThrownBy(() -> post("/echo", "hello")).isInstanceOf(IOException.class);
    }

    @Test
    void aSlowDripBringsEverythingInTheEnd() throws Exception {
        wire.next(new Fault.SlowDrip(3, Duration.ofMillis(1)));
        assertThat(post("/voices/nova/stream", "").body())
                .isEqualTo("data: one\n\nevent: more\ndata: two!\n\n");
        assertThat(post("/echo", "after it").body()).contains("after it");
    }

    @Test
    void paceDelaysButChangesNothing() throws Exception {
        wire.next(Plan.immediate().headAfter(20).paced(20, 20));
        assertThat(post("/voices/nova/stream", "").body()).endsWith("two!\n\n");
    }

    @Test
    void refusedConnectionsCanBeAcceptedAgainOnTheSamePort() throws Exception {
        wire.refuseConnections();
        assertThatThrownBy(() -> post("/echo", "")).isInstanceOf(IOException.class);

        wire.acceptConnections();
        assertThat(post("/echo", "back").body()).contains("back");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<java.io.InputStream> open(String path) throws Exception {
        return client.send(
                request(path).POST(HttpRequest.BodyPublishers.noBody()).build(),
                BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(wire.url().resolve(path))
                .timeout(SOON)
                .header("Authorization", "Bearer sk-secret");
    }
}
