package dev.switchboard.llm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.EgressPolicy;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.ReceivedRequest;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.StreamingReply;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.model.ToolDefinition;
import dev.switchboard.llm.model.ToolRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every remote language model does, shown against a server that speaks its wire.
public abstract class ChatModelsContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Prompt HELLO = new Prompt("Be brief.", List.of(), "Hello?");
    private static final ToolDefinition WEATHER =
            new ToolDefinition(
                    "weather",
                    "Tells the weather of a place.",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of("place", Map.of("type", "string")),
                            "required",
                            List.of("place")));

    private final Egress egress = Egress.standalone(EgressPolicy.withLoopback());
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler listener = new Listener();

    protected abstract ChatModels models(Egress over);

    protected abstract WireServer server();

    protected abstract void reply(ModelReply reply);

    /// Settings with `Providers.KEY` as the key.
    protected abstract ProviderSettings settings();

    /// What the provider answers to a prompt that is longer than its model reads.
    protected abstract Fault promptTooLong();

    /// How many events the wire needs before the first text.
    protected abstract int before();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void close() {
        Logger.getLogger("").removeHandler(listener);
        egress.close();
        assertThat(log.toString()).doesNotContain(Providers.KEY).doesNotContain("alt=sse");
    }

    @Test
    void textComesInOrderThenReasonAndUsage() throws Exception {
        reply(ModelReply.of("One, ", "two, ", "three."));

        List<ReplyEvent> events = all(HELLO);

        assertThat(events.subList(0, 3))
                .containsExactly(
                        new ReplyEvent.Delta("One, "),
                        new ReplyEvent.Delta("two, "),
                        new ReplyEvent.Delta("three."));
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        ReplyEvent.Completed.class,
                        end -> {
                            assertThat(end.reason()).isEqualTo(FinishReason.STOP);
                            assertThat(end.usage().outputTokens()).isEqualTo(3);
                            assertThat(end.usage().inputTokens()).isPositive();
                        });
        assertThat(events).hasSize(4);
    }

    @Test
    void thoughtsAreNotSaid() throws Exception {
        reply(ModelReply.of("Yes.").thinking("The caller ", "wants to know."));

        List<ReplyEvent> events = all(HELLO);

        assertThat(events).contains(new ReplyEvent.Thinking());
        assertThat(said(events)).isEqualTo("Yes.");
    }

    @Test
    void answerThatIsTooLongSaysSo() throws Exception {
        reply(ModelReply.of("And so ", "on").cutOff());

        assertThat(all(HELLO).getLast())
                .isInstanceOfSatisfying(
                        ReplyEvent.Completed.class,
                        end -> assertThat(end.reason()).isEqualTo(FinishReason.LENGTH));
    }

    @Test
    void toolIsOfferedCalledAndAnswered() throws Exception {
        reply(
                ModelReply.of("Let me see. ")
                        .calling(
                                new ModelReply.Call(
                                        "call12345",
                                        "weather",
                                        List.of("{\"place\":", "\"Linz\"}"))));
        reply(ModelReply.of("It rains."));
        Prompt asked = HELLO.withTools(List.of(WEATHER), ToolChoice.AUTO);

        List<ReplyEvent> events = all(asked);

        ToolCall call =
                events.stream()
                        .filter(ReplyEvent.Called.class::isInstance)
                        .map(event -> ((ReplyEvent.Called) event).call())
                        .findFirst()
                        .orElseThrow();
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call.arguments().replace(" ", "")).isEqualTo("{\"place\":\"Linz\"}");
        assertThat(said(events)).isEqualTo("Let me see. ");
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        ReplyEvent.Completed.class,
                        end -> assertThat(end.reason()).isEqualTo(FinishReason.TOOL_CALLS));

        Prompt again =
                asked.withRound(
                        new ToolRound(
                                "Let me see. ",
                                List.of(new ToolRound.Answered(call, "12 degrees, rain"))));
        assertThat(said(all(again))).isEqualTo("It rains.");
        List<ReceivedRequest> requests = server().requests();
        assertThat(requests.getFirst().text())
                .contains("weather", "Tells the weather of a place.", "place", "required");
        assertThat(requests.getLast().text()).contains("12 degrees, rain", "Let me see. ", "Linz");
    }

    /// Where they stand differs from provider to provider.
    @Test
    void instructionsInTheMiddleAreSentAndNoneOfThemAsWordsOfTheCaller() throws Exception {
        all(
                new Prompt(
                        "Be brief.",
                        List.of(
                                new Utterance(Speaker.USER, "First question"),
                                new Utterance(Speaker.SERVICE, "The caller was transferred."),
                                new Utterance(Speaker.USER, "Second question"),
                                new Utterance(Speaker.ASSISTANT, "An ans [interrupted]"),
                                new Utterance(Speaker.CLIENT, "Be kind."),
                                new Utterance(Speaker.USER, Prompt.SILENCE)),
                        List.of(),
                        ToolChoice.AUTO,
                        List.of()));

        String sent = server().nextRequest(PATIENCE).text();
        assertThat(sent)
                .contains("The caller was transferred.", "Be kind.")
                .containsSubsequence(
                        "First question",
                        "Second question",
                        "An ans [interrupted]",
                        "says nothing");
        assertThat(sent).doesNotContainPattern("First question[^\"{}]*transferred");
    }

    @Test
    void instructionsHistoryKeyAndModelAreSent() throws Exception {
        var prompt =
                new Prompt(
                        "Be brief.",
                        List.of(
                                new Utterance(Speaker.USER, "First question"),
                                new Utterance(Speaker.ASSISTANT, "First answer")),
                        "Second question");

        all(prompt);

        ReceivedRequest request = server().nextRequest(PATIENCE);
        assertThat(request.text())
                .containsSubsequence("First question", "First answer", "Second question")
                .contains("Be brief.")
                .doesNotContain(Providers.KEY);
        assertThat(request.head().path() + request.text()).contains("test-model");
        assertThat(
                        Stream.of("Authorization", "api-key", "x-api-key", "x-goog-api-key")
                                .flatMap(name -> request.head().header(name).stream()))
                .singleElement()
                .asString()
                .endsWith(Providers.KEY);
    }

    @Test
    void closingBeforeTheHeadEndsTheConnection() throws Exception {
        server().next(new Fault.HangBeforeFirstByte());
        StreamingReply reply = ask(HELLO);
        ReceivedRequest request = server().nextRequest(PATIENCE);

        reply.close();

        request.awaitClosedByClient(PATIENCE);
        assertThat(reply.next(PATIENCE)).contains(new ReplyEvent.Cancelled());
    }

    @Test
    void closingBetweenTokensEndsTheConnectionAndNothingFollows() throws Exception {
        reply(ModelReply.of("one ", "two ", "three "));
        server().next(new Fault.Stall(before() + 2));
        StreamingReply reply = ask(HELLO);
        assertThat(reply.next(PATIENCE)).contains(new ReplyEvent.Delta("one "));

        reply.close();

        server().nextRequest(PATIENCE).awaitClosedByClient(PATIENCE);
        assertThat(reply.next(PATIENCE)).contains(new ReplyEvent.Cancelled());
        assertThat(reply.next(PATIENCE)).contains(new ReplyEvent.Cancelled());
    }

    @Test
    void answerInTinyPiecesIsReadWhole() throws Exception {
        reply(ModelReply.of("Grüß ", "Gott 👋"));
        server().next(Plan.failing(new Fault.SlowDrip(7, Duration.ofMillis(1))));

        assertThat(said(all(HELLO))).isEqualTo("Grüß Gott 👋");
    }

    protected static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Fault.status(400), FailureKind.INVALID_REQUEST),
                Arguments.of(Fault.unauthorized(), FailureKind.AUTHENTICATION),
                Arguments.of(Fault.status(402), FailureKind.QUOTA),
                Arguments.of(Fault.status(403), FailureKind.AUTHENTICATION),
                Arguments.of(Fault.status(404), FailureKind.NOT_FOUND),
                Arguments.of(
                        Fault.tooManyRequests(Duration.ofSeconds(7)), FailureKind.RATE_LIMITED),
                Arguments.of(Fault.serverError(), FailureKind.UNAVAILABLE),
                Arguments.of(Fault.status(503), FailureKind.UNAVAILABLE),
                Arguments.of(new Fault.HangBeforeFirstByte(), FailureKind.TIMEOUT),
                Arguments.of(new Fault.EmptySuccess(), FailureKind.EMPTY));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultBeforeTheFirstTokenHasItsKind(Fault fault, FailureKind kind) {
        server().next(fault);

        ProviderFailure failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.field()).isEqualTo(kind.field());
        assertThat(failure.retryAfter())
                .isEqualTo(
                        kind == FailureKind.RATE_LIMITED
                                ? Optional.of(Duration.ofSeconds(7))
                                : Optional.empty());
        assertThat(failure.toString() + failure.refusal())
                .doesNotContain(Providers.KEY)
                .doesNotContain("Emulated");
        assertThat(server().requests()).as("nothing is tried again").hasSize(1);
    }

    @Test
    void promptThatIsTooLongForTheModelIsToldApart() {
        server().next(promptTooLong());

        assertThat(failure().kind()).isEqualTo(FailureKind.CONTEXT_OVERFLOW);
    }

    protected static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("early end", FailureKind.CONNECTION),
                Arguments.of("malformed", FailureKind.PROTOCOL),
                Arguments.of("error", FailureKind.UNAVAILABLE),
                Arguments.of("reset", FailureKind.CONNECTION));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void faultInTheMiddleHasItsKind(String what, FailureKind kind) {
        int after = before() + 1;
        reply(ModelReply.of("one ", "two ", "three "));
        Fault fault =
                switch (what) {
                    case "early end" -> new Fault.EarlyEnd(after, 1000, "");
                    case "malformed" -> new Fault.MalformedFrame(after);
                    case "error" -> new Fault.ErrorFrame(after);
                    default -> new Fault.AbruptClose(after);
                };
        server().next(fault);

        assertThat(failure().kind()).isEqualTo(kind);
    }

    @Test
    void providerThatIsDownIsUnreachable() {
        server().refuseConnections();

        assertThat(failure().kind()).isEqualTo(FailureKind.CONNECTION);
    }

    @Test
    void addressThatTheOperatorHasNotAllowedIsNotCalled() {
        try (Egress closed = Egress.standalone(EgressPolicy.allowing(List.of()));
                StreamingReply reply = models(closed).client(agent()).ask(HELLO)) {
            ProviderFailure failure =
                    catchThrowableOfType(ProviderFailure.class, () -> reply.next(PATIENCE));

            assertThat(failure.kind()).isEqualTo(FailureKind.ADDRESS);
            assertThat(failure.field()).contains("api_url");
            assertThat(server().requests()).isEmpty();
        }
    }

    private AgentView agent() {
        return new AgentView(
                UUID.randomUUID(),
                "tested",
                "Tested",
                1,
                Optional.of(settings()),
                Optional.empty(),
                Optional.empty());
    }

    private StreamingReply ask(Prompt prompt) {
        return models(egress).client(agent()).ask(prompt);
    }

    private List<ReplyEvent> all(Prompt prompt) throws InterruptedException {
        var events = new ArrayList<ReplyEvent>();
        try (StreamingReply reply = ask(prompt)) {
            while (events.isEmpty() || !(events.getLast() instanceof ReplyEvent.Completed)) {
                events.add(reply.next(PATIENCE).orElseThrow());
            }
        }
        return events;
    }

    private ProviderFailure failure() {
        return catchThrowableOfType(ProviderFailure.class, () -> all(HELLO));
    }

    private static String said(List<ReplyEvent> events) {
        var text = new StringBuilder();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.Delta(String part)) {
                text.append(part);
            }
        }
        return text.toString();
    }

    private final class Listener extends Handler {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage() + " " + line.getThrown());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
