package dev.switchboard.emulator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmulatorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String STREAMING =
            "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final OpenAiEmulator emulator = OpenAiEmulator.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.shutdownNow();
        emulator.close();
    }

    @Test
    void streamsRoleTokensFinishReasonUsageAndDone() throws Exception {
        emulator.answer(Answer.of("Hello there caller"));

        List<String> lines = text(stream(true)).lines().filter(line -> !line.isEmpty()).toList();

        assertThat(lines.getFirst()).contains("\"role\":\"assistant\"");
        assertThat(lines.subList(1, 4))
                .extracting(OpenAiEmulatorTest::content)
                .containsExactly("Hello ", "there ", "caller");
        assertThat(lines.get(4)).contains("\"finish_reason\":\"stop\"");
        assertThat(lines.get(5)).contains("\"completion_tokens\":3").contains("\"choices\":[]");
        assertThat(lines.getLast()).isEqualTo("data: [DONE]");
    }

    @Test
    void sendsUsageOnlyWhenAsked() throws Exception {
        assertThat(text(stream(false))).doesNotContain("usage").endsWith("[DONE]\n\n");
    }

    @Test
    void answersWithoutStreamInOnePiece() throws Exception {
        emulator.answer(Answer.of("One piece"));

        String body = text(post("{\"model\":\"m\",\"messages\":[]}"));

        assertThat(body).contains("\"content\":\"One piece\"").contains("\"completion_tokens\":2");
    }

    @Test
    void recordsHeadersAndBody() throws Exception {
        text(stream(false));

        ReceivedRequest request = emulator.nextRequest(PATIENCE);

        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("authorization")).contains("Bearer sk-test");
        assertThat(request.body().path("messages").path(0).path("content").asText())
                .isEqualTo("hi");
    }

    @Test
    void servesSeveralRequestsOnOneConnection() throws Exception {
        text(stream(false));
        text(stream(false));

        assertThat(emulator.requests()).hasSize(2).allMatch(ReceivedRequest::answered);
        assertThat(emulator.requests().getFirst().closedByClient()).isNotDone();
    }

    @Test
    void noticesTheCloseOfAStreamWithoutWritingToIt() throws Exception {
        emulator.answer(Answer.counting(1000).paced(0, 600_000));
        InputStream body = stream(false).body();
        ReceivedRequest request = emulator.nextRequest(PATIENCE);
        assertThat(body.read()).isPositive();

        long closed = System.nanoTime();
        body.close();

        assertThat(request.closedByClient().get(10, TimeUnit.SECONDS)).isGreaterThan(closed);
        assertThat(request.answered()).isFalse();
    }

    @Test
    void noticesTheCloseOfARequestThatWasNeverAnswered() throws Exception {
        emulator.answer(Answer.failing(new Fault.HangBeforeFirstByte()));
        var pending = client.sendAsync(request(STREAMING, PATIENCE), BodyHandlers.ofString());
        ReceivedRequest request = emulator.nextRequest(PATIENCE);

        pending.cancel(true);

        assertThat(request.closedByClient().get(10, TimeUnit.SECONDS)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500})
    void refusesWithAStatus(int status) throws Exception {
        emulator.answer(
                Answer.failing(new Fault.Status(status, Optional.of(Duration.ofSeconds(7)))));

        var response = stream(false);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void stallsInTheMiddle() throws Exception {
        emulator.answer(Answer.failing(new Fault.Stall(2)));

        try (InputStream body = stream(false).body()) {
            assertThat(readUntil(body, "two")).doesNotContain("three");
        }
        assertThat(emulator.nextRequest(PATIENCE).answered()).isFalse();
    }

    @Test
    void hangsBeforeTheFirstByte() {
        emulator.answer(Answer.failing(new Fault.HangBeforeFirstByte()));

        HttpRequest impatient = request(STREAMING, Duration.ofMillis(200));

        assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void closesAbruptly() throws Exception {
        emulator.answer(Answer.failing(new Fault.AbruptClose(1)));

        assertThatThrownBy(() -> text(stream(false))).isInstanceOf(IOException.class);
        assertThat(emulator.nextRequest(PATIENCE).closedByClient()).isNotDone();
    }

    @Test
    void sendsAFrameThatIsNotJson() throws Exception {
        emulator.answer(Answer.failing(new Fault.MalformedFrame(1)));

        try (InputStream body = stream(false).body()) {
            assertThat(readUntil(body, "{\"content\":\n\n")).contains("one ");
        }
    }

    @Test
    void endsWithoutDone() throws Exception {
        emulator.answer(Answer.failing(new Fault.Truncated(2)));

        assertThat(text(stream(false))).contains("two ").doesNotContain("[DONE]");
    }

    @Test
    void succeedsWithoutAToken() throws Exception {
        emulator.answer(Answer.failing(new Fault.EmptySuccess()));

        assertThat(text(stream(false))).doesNotContain("one").contains("[DONE]");
    }

    @Test
    void reportsAnErrorInsideTheStream() throws Exception {
        emulator.answer(Answer.failing(new Fault.ErrorFrame(1)));

        try (InputStream body = stream(false).body()) {
            assertThat(readUntil(body, "\"error\"")).contains("one ");
        }
    }

    @Test
    void refusesConnectionsUntilItAcceptsThemAgain() throws Exception {
        emulator.refuseConnections();
        assertThatThrownBy(() -> stream(false)).isInstanceOf(ConnectException.class);

        emulator.acceptConnections();
        assertThat(stream(false).statusCode()).isEqualTo(200);
    }

    private HttpResponse<InputStream> stream(boolean usage) throws Exception {
        String asking = "\"stream\":true,\"stream_options\":{\"include_usage\":true}";
        return post(usage ? STREAMING.replace("\"stream\":true", asking) : STREAMING);
    }

    private HttpResponse<InputStream> post(String json) throws Exception {
        return client.send(request(json, PATIENCE), BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String json, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(emulator.url() + "/v1/chat/completions"))
                .header("Authorization", "Bearer sk-test")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String readUntil(InputStream body, String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = body.read();
            assertThat(next).as("what follows: %s", text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    private static String content(String line) throws RuntimeException {
        try {
            return new ObjectMapper()
                    .readTree(line.substring("data: ".length()))
                    .at("/choices/0/delta/content")
                    .asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
