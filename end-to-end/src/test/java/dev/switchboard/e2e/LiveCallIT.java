package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.providers.OwnProviders;
import dev.switchboard.e2e.realtime.AgentEdits;
import dev.switchboard.e2e.realtime.LiveCall;
import dev.switchboard.e2e.realtime.LiveCall.Turn;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.wire.Plan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls that go on while their agents change. A [LiveCall] has one connection, so each turn that
/// is answered shows that it lives.
@ExtendWith(SharedPlatform.class)
class LiveCallIT {
    /// A change is known within milliseconds; a turn takes longer.
    private static final int TURNS_UNTIL_KNOWN = 100;

    private static final String KEY =
            "\"llmProviderConfig\": {\"api_key\": \"%1$s\"}, \"ttsProviderConfig\": {\"api_key\": \"%1$s\"}";

    private final Platform platform;
    private final AgentEdits edits;
    private final OwnProviders first = OwnProviders.named("Ada");
    private final OwnProviders other = OwnProviders.named("Ben");

    LiveCallIT(Platform platform) {
        this.platform = platform;
        edits = new AgentEdits(platform);
    }

    @AfterEach
    void stop() {
        first.close();
        other.close();
    }

    @Test
    @Tag("R2-38")
    void eachProviderThatChangesIsUsedFromTheNextTurnOn() {
        first.agent(platform, "live");
        try (var call = LiveCall.to("live", platform)) {
            Turn before = call.speak();
            edits.edit("live", other.asModel());
            Turn otherModel = call.speak();
            edits.edit("live", other.asVoice());
            Turn otherVoice = call.speak();
            edits.edit("live", other.asEars());
            Turn otherEars = call.speak();

            assertTurn(before, first.heard(), first.answer());
            assertTurn(otherModel, first.heard(), other.answer());
            assertTurn(otherVoice, first.heard(), other.answer());
            assertTurn(otherEars, other.heard(), other.answer());
            assertThat(first.model().requests()).hasSize(1);
            assertThat(first.spoken()).containsExactly(first.answer(), other.answer());
            assertThat(other.spoken()).containsOnly(other.answer());
            assertThat(other.told())
                    .endsWith(
                            "user: " + first.heard(),
                            "assistant: " + first.answer(),
                            "user: " + first.heard(),
                            "assistant: " + other.answer(),
                            "user: " + first.heard(),
                            "assistant: " + other.answer(),
                            "user: " + other.heard());
        }
    }

    @Test
    @Tag("R2-38")
    void newProviderThatIsBrokenIsStoodInForOrToldAndTheCallGoesOn() {
        first.agent(platform, "fragile");
        other.model().otherwise(Answer.failing(Fault.unauthorized()));
        other.voice().otherwise(Plan.failing(dev.switchboard.emulator.wire.Fault.unauthorized()));
        other.ears().wire().refuseConnections();
        try (var call = LiveCall.to("fragile", platform)) {
            call.followFailovers();
            edits.edit("fragile", other.asModel(first));
            Turn stoodInFor = call.speak();
            edits.edit("fragile", other.asModel());
            Turn withoutModel = call.speak();
            edits.edit("fragile", first.asModel() + ", " + other.asVoice());
            Turn withoutVoice = call.speak();
            Turn apology = call.hearOut();
            edits.edit("fragile", first.asVoice() + ", " + other.asEars());
            Turn withoutEars = call.speak();
            edits.edit("fragile", first.asEars());
            Turn mended = call.speak();

            assertTurn(stoodInFor, first.heard(), first.answer());
            assertThat(stoodInFor.failovers()).containsExactly("llm: openai-compatible");
            assertFailed(withoutModel, "provider-rejected-credentials");
            assertThat(withoutModel.said()).startsWith("Sorry");
            assertThat(withoutModel.sound()).isNotEmpty();
            assertFailed(withoutVoice, "provider-rejected-credentials");
            assertFailed(apology, "provider-rejected-credentials");
            assertThat(withoutEars.status()).isEqualTo("failed");
            assertThat(withoutEars.problem()).isNotEmpty();
            assertThat(withoutEars.said()).startsWith("Sorry");
            assertTurn(mended, first.heard(), first.answer());
            assertThat(first.told()).contains("assistant: " + first.answer());
        }
    }

    @Test
    @Tag("R2-38")
    void callOfAPinnedAgentStaysWithItsProvidersUntilItIsSwitched() {
        first.agent(platform, "pinned");
        edits.edit("pinned", "\"adopt\": \"pin\"");
        try (var call = LiveCall.to("pinned", platform)) {
            edits.edit(
                    "pinned",
                    "%s, %s, %s".formatted(other.asModel(), other.asVoice(), other.asEars()));

            assertTurn(call.speak(), first.heard(), first.answer());
            assertThat(call.switchTo("pinned").at("/agent/revision").asInt()).isEqualTo(3);
            assertTurn(call.speak(), other.heard(), other.answer());
        }
    }

    @Test
    @Tag("R2-40")
    void callIsSwitchedFromOutsideAndTheOtherAgentAnswersInItsVoice() throws Exception {
        first.agent(platform, "reception");
        other.agent(platform, "sales");
        edits.edit("sales", "\"description\": \"Sells.\"");
        try (var call = LiveCall.to("reception", platform)) {
            assertTurn(call.speak(), first.heard(), first.answer());

            JsonNode switched =
                    new ObjectMapper()
                            .readTree(
                                    platform.send(
                                                    "PUT",
                                                    "/api/sessions/" + call.id() + "/agent",
                                                    "{\"agent\":\"sales\"}")
                                            .body());

            assertThat(switched.path("id").asText()).isEqualTo(call.id());
            assertThat(switched.at("/agent/key").asText()).isEqualTo("sales");
            assertThat(switched.at("/agent/revision").asInt()).isEqualTo(2);
            assertThat(call.switched().at("/agent/key").asText()).isEqualTo("sales");
            assertTurn(call.speak(), other.heard(), other.answer());
            assertThat(first.spoken()).contains(first.answer()).doesNotContain(other.answer());
            assertThat(other.spoken()).contains(other.answer());
        }
    }

    @Test
    void agentHandsTheCallOverByItself() {
        first.agent(platform, "desk");
        other.agent(platform, "shop");
        try (var model = CompletionsEmulator.start();
                var call = LiveCall.to("desk", platform)) {
            model.reply(
                    ModelReply.of("One moment.")
                            .calling(
                                    new ModelReply.Call(
                                            "call_1",
                                            "hand_over",
                                            List.of("{\"agent\":\"shop\"}"))));
            edits.edit(
                    "desk",
                    """
                    "llmProviderConfig": {"provider": "openai-compatible", "api_url": "%s/v1", "model": "m"},
                    "voice": {"actions": {"handoffs": [{"agent": "shop", "when": "Prices."}]}}
                    """
                            .formatted(model.url()));

            Turn handedOver = call.speak();
            Turn answer = call.hearOut();

            assertThat(handedOver.said().strip()).isEqualTo("One moment.");
            assertThat(answer.said().strip()).isEqualTo(other.answer());
            assertThat(other.spoken()).contains(other.answer());
            assertThat(other.told()).contains("user: " + first.heard());
        }
    }

    /// A key is withdrawn soon after another one took its place.
    @Test
    @Tag("R2-38")
    void newKeyReachesACallThatStaysWithItsRevision() {
        first.agent(platform, "rotated");
        edits.edit("rotated", "\"adopt\": \"pin\", " + KEY.formatted("sk-old"));
        try (var call = LiveCall.to("rotated", platform)) {
            assertThat(call.speak().status()).isEqualTo("completed");
            assertThat(first.keys()).containsOnly("Bearer sk-old");

            platform.patch("/api/agents/rotated", "{%s}".formatted(KEY.formatted("sk-new")));
            for (int turn = 1; turn < TURNS_UNTIL_KNOWN && !isNew(first.keys()); turn++) {
                first.model().answer(Answer.of("Turn %d.".formatted(turn)));
                assertThat(call.speak().status()).isEqualTo("completed");
            }

            assertThat(first.keys()).containsOnly("Bearer sk-new");
            assertThat(LiveCall.revision("rotated", platform)).isEqualTo(2);
        }
    }

    private static boolean isNew(List<String> keys) {
        return Set.copyOf(keys).equals(Set.of("Bearer sk-new"));
    }

    private static void assertTurn(Turn turn, String heard, String said) {
        assertThat(turn.problem()).isEmpty();
        assertThat(turn.status()).isEqualTo("completed");
        assertThat(turn.heard()).isEqualTo(heard);
        assertThat(turn.said().strip()).isEqualTo(said);
        assertThat(turn.sound()).isEqualTo(OwnProviders.sound(said));
    }

    private static void assertFailed(Turn turn, String problem) {
        assertThat(turn.status()).isEqualTo("failed");
        assertThat(turn.problem()).isEqualTo(problem);
    }
}
