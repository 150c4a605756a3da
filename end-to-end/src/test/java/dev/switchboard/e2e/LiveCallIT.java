package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.providers.OwnProviders;
import dev.switchboard.e2e.realtime.LiveCall;
import dev.switchboard.e2e.realtime.LiveCall.Turn;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.wire.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls that go on while their agents change. A [LiveCall] has one connection, so each turn that
/// is answered shows that it lives.
@ExtendWith(SharedPlatform.class)
class LiveCallIT {
    private static final int AGENTS = 50;
    private static final int CALLS = 20;
    private static final int EDITS = 10;
    private static final int TURNS_FOR_EACH_EDIT = 2;
    private static final int PATIENCE_S = 120;

    /// A change is known within milliseconds; a call takes longer to begin.
    private static final int CALLS_UNTIL_KNOWN = 200;

    /// The long one is made anew each time: the service remembers short ones only.
    private static final String[] ANSWER = {
        "One two three.", "Four five six %sseven.".formatted("and another word ".repeat(6))
    };

    private final Platform platform;
    private final OwnProviders first = OwnProviders.named("Ada");
    private final OwnProviders other = OwnProviders.named("Ben");

    LiveCallIT(Platform platform) {
        this.platform = platform;
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
            edit("live", other.asModel());
            Turn otherModel = call.speak();
            edit("live", other.asVoice());
            Turn otherVoice = call.speak();
            edit("live", other.asEars());
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
            edit("fragile", other.asModel(first));
            Turn stoodInFor = call.speak();
            edit("fragile", other.asModel());
            Turn withoutModel = call.speak();
            edit("fragile", first.asModel() + ", " + other.asVoice());
            Turn withoutVoice = call.speak();
            edit("fragile", first.asVoice() + ", " + other.asEars());
            Turn withoutEars = call.speak();
            edit("fragile", first.asEars());
            Turn mended = call.speak();

            assertTurn(stoodInFor, first.heard(), first.answer());
            assertThat(stoodInFor.failovers()).containsExactly("llm: openai-compatible");
            assertFailed(withoutModel, "provider-rejected-credentials");
            assertThat(withoutModel.said()).startsWith("Sorry");
            assertThat(withoutModel.sound()).isNotEmpty();
            assertFailed(withoutVoice, "provider-rejected-credentials");
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
        edit("pinned", "\"adopt\": \"pin\"");
        try (var call = LiveCall.to("pinned", platform)) {
            edit(
                    "pinned",
                    "%s, %s, %s".formatted(other.asModel(), other.asVoice(), other.asEars()));

            assertTurn(call.speak(), first.heard(), first.answer());
            assertThat(call.switchTo("pinned").at("/agent/revision").asInt()).isEqualTo(3);
            assertTurn(call.speak(), other.heard(), other.answer());
        }
    }

    @Test
    @Tag("R2-70")
    void callIsSwitchedBetweenFiftyAgentsAndEachSwitchIsAcknowledgedWithTheRevision() {
        List<String> keys = IntStream.range(0, AGENTS).mapToObj("many-%d"::formatted).toList();
        keys.forEach(key -> first.agent(platform, key));
        try (var call = LiveCall.to(keys.getFirst(), platform)) {
            for (String key : keys) {
                JsonNode acknowledged = call.switchTo(key);

                assertThat(acknowledged.at("/agent/key").asText()).isEqualTo(key);
                assertThat(acknowledged.at("/agent/revision").asInt()).isEqualTo(1);
                assertThat(acknowledged.path("switch_ms").isNumber()).isTrue();
            }
            edit(keys.get(7), other.asModel());

            assertThat(call.switchTo(keys.get(7)).at("/agent/revision").asInt()).isEqualTo(2);
            assertTurn(call.speak(), first.heard(), other.answer());
            call.switchTo(keys.getLast());
            assertTurn(call.speak(), first.heard(), first.answer());
        } finally {
            keys.forEach(key -> platform.send("DELETE", "/api/agents/" + key, ""));
        }
    }

    /// How late the sound may be is measured by the benchmark of streams; here none may be lost.
    @Test
    @Tag("R2-71")
    void twentyCallsGoOnWhileTheirAgentIsEditedTenTimes() throws Exception {
        first.model().otherwise(Answer.of(String.join(" ", ANSWER)).paced(20, 10));
        first.agent(platform, "busy");
        var turns = new Semaphore(0);
        var edited = new CountDownLatch(CALLS + 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Turn>>> calls =
                    IntStream.range(0, CALLS)
                            .<Callable<List<Turn>>>mapToObj(_ -> () -> talk(turns, edited))
                            .toList();
            var running = calls.stream().map(threads::submit).toList();
            await(turns, CALLS);
            for (int edit = 1; edit < EDITS; edit++) {
                platform.patch("/api/agents/busy", "{%s}".formatted(instructions(edit)));
                await(turns, TURNS_FOR_EACH_EDIT);
            }
            edit("busy", instructions(EDITS));
            edited.countDown();
            for (var call : running) {
                assertThat(call.get(PATIENCE_S, TimeUnit.SECONDS))
                        .allSatisfy(turn -> {
                            assertThat(turn.status()).isEqualTo("completed");
                            assertThat(turn.heard()).isEqualTo(first.heard());
                            assertThat(turn.sound()).isEqualTo(OwnProviders.sound(ANSWER));
                        });
            }
        }
        List<String> asked =
                first.model().requests().stream()
                        .map(request -> request.body().toString())
                        .toList();
        assertThat(asked.subList(asked.size() - CALLS, asked.size()))
                .allSatisfy(question -> assertThat(question).contains("This is edit 10."));
    }

    /// Turns until the agent was edited for the last time, and one after the last of all calls.
    private List<Turn> talk(Semaphore done, CountDownLatch edited) throws InterruptedException {
        var turns = new ArrayList<Turn>();
        try (var call = LiveCall.to("busy", platform)) {
            while (edited.getCount() > CALLS) {
                turns.add(call.speak());
                done.release();
            }
            edited.countDown();
            assertThat(edited.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
            turns.add(call.speak());
        }
        return turns;
    }

    private static void await(Semaphore turns, int count) throws InterruptedException {
        assertThat(turns.tryAcquire(count, PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }

    private static String instructions(int edit) {
        return "\"instructions\": [\"This is edit %d.\"]".formatted(edit);
    }

    /// Changes the agent, and returns when new calls have it.
    private void edit(String agent, String fields) {
        int before = LiveCall.revision(agent, platform);
        platform.patch("/api/agents/" + agent, "{%s}".formatted(fields));
        for (int call = 0; call < CALLS_UNTIL_KNOWN; call++) {
            if (LiveCall.revision(agent, platform) > before) {
                return;
            }
        }
        throw new AssertionError("the change did not become known");
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
