package dev.switchboard.emulator.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolUseBlock;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.ReceivedRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The vendor's own client must not notice that it talks to an emulator.
class AnthropicEmulatorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AnthropicEmulator emulator = AnthropicEmulator.start();
    private final AnthropicClient client =
            AnthropicOkHttpClient.builder()
                    .apiKey("sk-ant-canary")
                    .baseUrl(emulator.url().toString())
                    .maxRetries(0)
                    .build();

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void officialClientReadsAWholeMessage() throws Exception {
        emulator.reply(ModelReply.of("Good ", "day."));

        Message message = client.messages().create(question().build()).validate();

        assertThat(text(message)).isEqualTo("Good day.");
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
        assertThat(message.usage().outputTokens()).isEqualTo(2);
        ReceivedRequest request = emulator.server().nextRequest(PATIENCE);
        assertThat(request.head().path()).isEqualTo("/v1/messages");
        assertThat(request.head().header("authorization")).contains("Bearer sk-ant-canary");
        assertThat(request.head().header("anthropic-version")).isPresent();
    }

    @Test
    void officialClientReadsAStream() {
        emulator.reply(ModelReply.of("Good ", "day.").thinking("A greeting."));

        Message message = streamed(question());

        assertThat(text(message)).isEqualTo("Good day.");
        assertThat(message.content().getFirst().asThinking().thinking()).isEqualTo("A greeting.");
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
        assertThat(message.usage().outputTokens()).isEqualTo(2);
    }

    @Test
    void officialClientReadsAToolCallInBothForms() {
        ModelReply calling =
                ModelReply.of("Let me see.")
                        .calling(
                                new ModelReply.Call(
                                        "toolu_1", "weather", List.of("{\"place\":", "\"Linz\"}")));
        emulator.reply(calling, calling);

        assertCallsWeather(client.messages().create(question().addTool(weather()).build()));
        assertCallsWeather(streamed(question().addTool(weather())));
    }

    /// As most clients do that are not the vendor's own.
    @Test
    void keyMayComeInAHeaderOfItsOwn() throws Exception {
        assertThat(status("x-api-key", "sk-ant-canary")).isEqualTo(200);
        assertThat(status("api-key", "sk-ant-canary")).isEqualTo(401);
    }

    @Test
    void officialClientKnowsTheErrors() {
        emulator.server()
                .next(
                        Fault.unauthorized(),
                        Fault.tooManyRequests(Duration.ofSeconds(7)),
                        Fault.status(529));

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        UnauthorizedException.class,
                        error -> assertError(error, 401, "authentication_error"));
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        error -> {
                            assertError(error, 429, "rate_limit_error");
                            assertThat(error.headers().values("retry-after")).containsExactly("7");
                        });
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        error -> assertError(error, 529, "overloaded_error"));
    }

    @Test
    void officialClientKnowsTheErrorInTheMiddleOfAStream() {
        emulator.reply(ModelReply.of("one ", "two ", "three "));
        emulator.server().next(new Fault.ErrorFrame(3));

        assertThatThrownBy(() -> streamed(question()))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        error -> assertThat(error.body().toString()).contains("overloaded_error"));
    }

    private int status(String header, String key) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(emulator.url().resolve("/v1/messages"))
                                    .timeout(PATIENCE)
                                    .header(header, key)
                                    .header("anthropic-version", "2023-06-01")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    """
                                                    {"model": "m", "max_tokens": 9, "messages": []}
                                                    """))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private Message ask() {
        return client.messages().create(question().build());
    }

    private Message streamed(MessageCreateParams.Builder question) {
        var whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream =
                client.messages().createStreaming(question.build())) {
            stream.stream().map(RawMessageStreamEvent::validate).forEach(whole::accumulate);
        }
        return whole.message().validate();
    }

    private static MessageCreateParams.Builder question() {
        return MessageCreateParams.builder()
                .model("claude-emulated")
                .maxTokens(100)
                .system("Be brief.")
                .addUserMessage("Hello?");
    }

    private static Tool weather() {
        return Tool.builder()
                .name("weather")
                .description("Tells the weather of a place.")
                .inputSchema(
                        Tool.InputSchema.builder()
                                .properties(
                                        Tool.InputSchema.Properties.builder()
                                                .putAdditionalProperty(
                                                        "place",
                                                        JsonValue.from(Map.of("type", "string")))
                                                .build())
                                .build())
                .build();
    }

    private static void assertCallsWeather(Message message) {
        ToolUseBlock call = message.content().getLast().asToolUse();
        assertThat(call.id()).isEqualTo("toolu_1");
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call._input()).isEqualTo(JsonValue.from(Map.of("place", "Linz")));
        assertThat(text(message)).isEqualTo("Let me see.");
        assertThat(message.stopReason()).contains(StopReason.TOOL_USE);
    }

    private static void assertError(AnthropicServiceException error, int status, String type) {
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.body().toString()).contains(type);
    }

    private static String text(Message message) {
        var said = new StringBuilder();
        message.content()
                .forEach(block -> block.text().ifPresent(text -> said.append(text.text())));
        return said.toString();
    }
}
