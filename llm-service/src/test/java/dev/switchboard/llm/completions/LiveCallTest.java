package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Settings;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.LiveClient;
import dev.switchboard.llm.testing.LiveClient.Answer;
import dev.switchboard.llm.testing.OfficialClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The gateway asks in a live call.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class LiveCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HELLO = "{'role':'user','content':'Hello'}";
    private static final String WEATHER =
            ",'tools':[{'type':'function','function':{'name':'weather','parameters':{'type':'object'}}}]";
    private static final ModelReply ANSWER = ModelReply.of("That is ", "five.");

    private final CompletionsEmulator provider = CompletionsEmulator.start();
    private final CompletionsEmulator other = CompletionsEmulator.start();
    @Inject FakeAgentDirectory agents;
    @Inject MeterRegistry meters;
    @TestHTTPResource URI service;
    private LiveClient gateway;

    @BeforeEach
    void publish() {
        gateway = new LiveClient(service, Map.of());
        publish(List.of("calculate"), Map.of());
    }

    @AfterEach
    void stop() {
        gateway.close();
        provider.close();
        other.close();
    }

    @Test
    void streamStandsBeforeTheModelHasSaidAWordAndHangingUpEndsIt() throws Exception {
        provider.server().next(new Fault.HangBeforeFirstByte());

        try (LiveClient.Stream stream = gateway.ask("clerk", HELLO, "'generation':1", "")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.next().orElseThrow().at("/choices/0/delta/role").asText())
                    .isEqualTo("assistant");
            provider.server().nextRequest(PATIENCE);
        }

        provider.server().requests().getFirst().awaitClosedByClient(PATIENCE);
    }

    @Test
    void answerEndsWithItsReasonItsProviderAndItsTokens() {
        provider.reply(ANSWER);

        Answer answer = ask("", ",'stream_options':{'include_usage':true}");

        assertThat(answer.text()).isEqualTo("That is five.");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.eventNames()).containsExactly("done");
        JsonNode done = answer.events().getFirst();
        assertThat(done.path("provider").asText()).isEqualTo("openai-compatible");
        assertThat(done.at("/usage/outputTokens").asInt()).isEqualTo(2);
        assertThat(done.has("estimated")).isFalse();
        assertThat(answer.chunks().get(answer.chunks().size() - 2).at("/usage/completion_tokens"))
                .hasToString("2");
    }

    @Test
    void revisionThatIsNamedAnswersAlsoOfAnAgentThatWasSwitchedOff() {
        int revision = publish(List.of(), Map.of());
        publish(List.of("calculate"), Map.of());
        agents.switchOff("clerk");
        provider.reply(ANSWER);

        Answer answer = ask("'revision':" + revision, "");

        assertThat(answer.text()).isEqualTo("That is five.");
        assertThat(sent(0).containsKey("tools")).isFalse();
        try (LiveClient.Stream refused = gateway.ask("clerk", HELLO, "", "")) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error()).isEqualTo("agent_inactive");
        }
    }

    @Test
    void whatIsWrongWithTheRequestIsAStatus() {
        assertThat(refusal("nobody-knows", HELLO, "")).isEqualTo("404 model_not_found");
        assertThat(refusal("clerk", HELLO, "'revision':99")).isEqualTo("404 revision_not_found");
        assertThat(refusal("clerk", HELLO, "'revision':0")).isEqualTo("400 invalid_value");
        assertThat(refusal("clerk", HELLO, "'session':'mine'")).isEqualTo("400 invalid_value");
        assertThat(refusal("clerk", HELLO, "'channel':'fax'")).isEqualTo("400 invalid_value");
        assertThat(refusal("clerk", HELLO, "'speculative':7")).isEqualTo("400 invalid_type");
        assertThat(refusal("clerk", "{'role':'robot'}", "")).isEqualTo("400 invalid_value");
        assertThat(refusal("clerk", (HELLO + ",").repeat(5000) + HELLO, ""))
                .isEqualTo("400 invalid_value");
        try (LiveClient.Stream whole =
                gateway.post(
                        "{'model':'clerk','messages':[%s],'x_switchboard':{}}".formatted(HELLO))) {
            assertThat(whole.status()).isEqualTo(400);
        }
        assertThat(provider.server().requests()).isEmpty();
    }

    @Test
    void failureIsToldInTheStream() {
        provider.server().next(Plan.failing(Fault.unauthorized()));

        Answer answer = ask("", "");

        assertThat(answer.eventNames()).containsExactly("error");
        JsonNode problem = answer.events().getFirst().path("problem");
        assertThat(problem.path("code").asText()).isEqualTo("provider-rejected-credentials");
        assertThat(problem.path("failure").asText()).isEqualTo("authentication");
        assertThat(problem.path("status").asInt()).isEqualTo(502);
    }

    @Test
    void answerThatBreaksOffSaysSo() {
        provider.reply(ANSWER);
        provider.server().next(Plan.failing(new Fault.AbruptClose(2)));

        Answer answer = ask("", "");

        assertThat(answer.text()).isEqualTo("That is ");
        assertThat(answer.eventNames()).containsExactly("error");
    }

    @Test
    void otherModelThatIsAskedIsTold() {
        agents.publish(
                "careful",
                new ProviderSettings(
                        "openai-compatible",
                        Map.of("api_url", provider.url() + "/v1", "model", "m"),
                        Map.of(),
                        List.of(model(other))),
                List.of("Talk."));
        provider.server().next(Plan.failing(Fault.serverError()));
        other.reply(ANSWER);

        Answer answer = gateway.ask("careful", HELLO, "", "").all();

        assertThat(answer.eventNames()).containsExactly("failover", "done");
        JsonNode failover = answer.events().getFirst();
        assertThat(failover.path("cause").asText()).isEqualTo("unavailable");
        assertThat(failover.path("from").asText()).isEqualTo("openai-compatible");
        assertThat(failover.path("waitedMs").isNumber()).isTrue();
        assertThat(answer.text()).isEqualTo("That is five.");
    }

    @Test
    void toolOfTheAgentIsRunHereAndTold() {
        provider.reply(calling("call_1", "calculate"), ANSWER);

        Answer answer = ask("'session':'%s'".formatted(UUID.randomUUID()), WEATHER);

        assertThat(answer.eventNames()).containsExactly("tool-started", "tool-ended", "done");
        JsonNode ended = answer.events().get(1);
        assertThat(ended.path("callId").asText()).isEqualTo("call_1");
        assertThat(ended.path("tool").asText()).isEqualTo("calculate");
        assertThat(ended.path("outcome").asText()).isEqualTo("done");
        assertThat(answer.calls()).isEmpty();
        assertThat(answer.text()).isEqualTo("That is five.");
    }

    @Test
    void toolOfTheClientEndsTheAnswerAlsoAfterOneOfTheAgent() {
        provider.reply(calling("call_1", "calculate"), calling("call_2", "weather"));

        Answer answer = ask("", WEATHER);

        assertThat(answer.eventNames()).containsExactly("tool-started", "tool-ended", "done");
        assertThat(answer.calls()).containsExactly("weather");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
    }

    /// The model calls the agent's own again when it has heard from the client.
    @Test
    void roundThatCallsBothIsTheClients() {
        provider.reply(calling("call_1", "calculate").calling(call("call_2", "weather")));

        Answer answer = ask("", WEATHER);

        assertThat(answer.eventNames()).containsExactly("done");
        assertThat(answer.calls()).containsExactly("weather");
    }

    @Test
    void speculativeAnswerRunsNoToolOfTheAgent() {
        provider.reply(ModelReply.of("Let me see.").calling(call("call_1", "calculate")));
        double before = speculated("held", "output");

        Answer answer = ask("'speculative':true,'generation':7", WEATHER);

        assertThat(answer.text()).isEqualTo("Let me see.");
        assertThat(answer.eventNames()).containsExactly("held");
        assertThat(answer.finishReason()).isEmpty();
        JsonNode held = answer.events().getFirst();
        assertThat(held.path("tool").asText()).isEqualTo("calculate");
        assertThat(held.at("/usage/outputTokens").asInt()).isEqualTo(2);
        assertThat(provider.server().requests()).hasSize(1);
        assertThat(speculated("held", "output") - before).isEqualTo(2);
    }

    @Test
    void speculativeAnswerMayCallAToolOfTheClientWhoDecidesItself() {
        provider.reply(calling("call_1", "weather"));

        Answer answer = ask("'speculative':true", WEATHER);

        assertThat(answer.calls()).containsExactly("weather");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
    }

    @Test
    void piecesOfASpeculationThatIsThrownAwayAreCounted() throws Exception {
        double before = speculated("interrupted", "output");
        provider.reply(ModelReply.of("One ", "two ", "three "));
        provider.server().next(new Fault.Stall(3));

        try (LiveClient.Stream stream = gateway.ask("clerk", HELLO, "'speculative':true", "")) {
            stream.next();
            stream.next();
            assertThat(stream.next().orElseThrow().at("/choices/0/delta/content").asText())
                    .isEqualTo("two ");
        }

        provider.server().nextRequest(PATIENCE).awaitClosedByClient(PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (speculated("interrupted", "output") == before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(speculated("interrupted", "output") - before).isEqualTo(2);
    }

    @Test
    void answerThatIsCutByItsLengthSaysSo() {
        provider.reply(ModelReply.of("And so ", "on").cutOff());

        assertThat(ask("", ",'max_completion_tokens':2").finishReason()).isEqualTo("length");
        assertThat(sent(0).getInteger("max_tokens")).isEqualTo(2);
    }

    @Test
    void agentsOwnPromptLeadsWithTheRulesOfTheChannel() {
        provider.reply(ANSWER, ANSWER);

        gateway.ask("clerk", "{'role':'system','content':'Speak French.'}," + HELLO, "", "").all();
        gateway.ask("clerk", HELLO, "'channel':'api'", "").all();

        assertThat(system(0))
                .startsWith("Sell.\n\nYou are on a phone call")
                .endsWith("Speak French.");
        assertThat(system(1)).isEqualTo("Sell.");
    }

    @Test
    void answerByInstructionsAloneIsPossible() {
        provider.reply(ANSWER);

        gateway.ask("clerk", "{'role':'system','content':'Say goodbye.'}", "'channel':'api'", "")
                .all();

        assertThat(system(0)).isEqualTo("Sell.\n\nSay goodbye.");
        assertThat(last(0)).isEqualTo("[The caller says nothing. Go on.]");
    }

    @Test
    void agentThatIgnoresClientsHearsTheGatewayStill() {
        publish(List.of(), Map.of("prompt", Map.of("clientInstructions", "ignore")));
        provider.reply(ANSWER);

        gateway.ask(
                        "clerk",
                        "{'role':'system','content':'Be rude.'},"
                                + HELLO
                                + ",{'role':'system','name':'switchboard','content':'The caller was transferred.'},{'role':'system','content':'Be loud.'}",
                        "'channel':'api'",
                        "")
                .all();

        assertThat(system(0)).isEqualTo("Sell.\n\nThe caller was transferred.");
        assertThat(last(0)).isEqualTo("Hello");
    }

    @Test
    @SuppressWarnings("deprecation") // the only way to what the client does not know
    void officialClientReadsTheStreamAndSeesWhatWeAdd() {
        provider.reply(calling("call_1", "calculate"), ANSWER);
        var chunks = new ArrayList<ChatCompletionChunk>();
        OpenAIClient client = OfficialClient.of(service);
        try (var stream =
                client.chat()
                        .completions()
                        .createStreaming(
                                ChatCompletionCreateParams.builder()
                                        .model("clerk")
                                        .addUserMessage("Hello")
                                        .putAdditionalBodyProperty(
                                                "x_switchboard",
                                                JsonValue.from(Map.of("generation", 1)))
                                        .build())) {
            stream.stream()
                    .forEach(chunk -> {
                        chunk.validate();
                        chunks.add(chunk);
                    });
        } finally {
            client.close();
        }

        assertThat(chunks)
                .filteredOn(chunk -> chunk.choices().isEmpty())
                .allMatch(chunk -> chunk._additionalProperties().containsKey("x_switchboard"))
                .hasSize(3);
    }

    private Answer ask(String ours, String more) {
        return gateway.ask("clerk", HELLO, ours, more).all();
    }

    private String refusal(String agent, String messages, String ours) {
        try (LiveClient.Stream refused = gateway.ask(agent, messages, ours, "")) {
            return refused.status() + " " + refused.error();
        }
    }

    private double speculated(String outcome, String direction) {
        return Optional.ofNullable(
                        meters.find("switchboard.llm.speculative.tokens")
                                .tags("outcome", outcome, "direction", direction)
                                .counter())
                .map(Counter::count)
                .orElse(0.0);
    }

    private int publish(List<String> tools, Map<String, Object> settings) {
        return agents.publish(
                        "clerk",
                        model(provider),
                        new Reasoning(
                                List.of("Sell."),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                tools,
                                new Settings(settings)))
                .revision();
    }

    private static ProviderSettings model(CompletionsEmulator of) {
        return new ProviderSettings(
                "openai-compatible", Map.of("api_url", of.url() + "/v1", "model", "m"), Map.of());
    }

    private static ModelReply calling(String id, String tool) {
        return ModelReply.of().calling(call(id, tool));
    }

    private static ModelReply.Call call(String id, String tool) {
        return new ModelReply.Call(id, tool, List.of("{\"expression\": ", "\"2 + 3\"}"));
    }

    private JsonObject sent(int request) {
        return provider.server().requests().get(request).json();
    }

    private String system(int request) {
        return sent(request).getJsonArray("messages").getJsonObject(0).getString("content");
    }

    private String last(int request) {
        var messages = sent(request).getJsonArray("messages");
        return messages.getJsonObject(messages.size() - 1).getString("content");
    }
}
