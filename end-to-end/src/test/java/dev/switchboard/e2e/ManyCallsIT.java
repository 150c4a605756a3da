package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.providers.OwnProviders;
import dev.switchboard.e2e.realtime.AgentEdits;
import dev.switchboard.e2e.realtime.LiveCall;
import dev.switchboard.e2e.realtime.LiveCall.Turn;
import dev.switchboard.emulator.openai.Answer;
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

/// Many agents in one call, and many calls with one agent.
@ExtendWith(SharedPlatform.class)
class ManyCallsIT {
    private static final int AGENTS = 50;
    private static final int CALLS = 20;
    private static final int EDITS = 10;
    private static final int TURNS_FOR_EACH_EDIT = 2;
    private static final int MOST_TURNS = 1000;
    private static final int PATIENCE_S = 120;

    private final Platform platform;
    private final AgentEdits edits;
    private final OwnProviders first = OwnProviders.named("Cleo");
    private final OwnProviders other = OwnProviders.named("Dan");

    ManyCallsIT(Platform platform) {
        this.platform = platform;
        edits = new AgentEdits(platform);
    }

    @AfterEach
    void stop() {
        first.close();
        other.close();
    }

    @Test
    @Tag("R2-70")
    void callIsSwitchedBetweenFiftyAgentsAndEachSwitchIsAcknowledgedWithTheRevision() {
        List<String> keys = IntStream.range(0, AGENTS).mapToObj("many-%d"::formatted).toList();
        keys.forEach(key -> first.agent(platform, key));
        var took = new ArrayList<Double>();
        try (var call = LiveCall.to(keys.getFirst(), platform)) {
            for (String key : keys) {
                JsonNode acknowledged = call.switchTo(key);

                assertThat(acknowledged.at("/agent/key").asText()).isEqualTo(key);
                assertThat(acknowledged.at("/agent/revision").asInt()).isEqualTo(1);
                assertThat(acknowledged.path("switch_ms").isNumber()).isTrue();
                took.add(acknowledged.path("switch_ms").asDouble());
            }
            var warm = new ArrayList<Double>();
            keys.forEach(key -> warm.add(call.switchTo(key).path("switch_ms").asDouble()));
            took.sort(null);
            warm.sort(null);
            assertThat(took.get(AGENTS * 95 / 100)).as("%s", took).isLessThan(100);
            assertThat(warm.get(AGENTS * 95 / 100)).as("%s", warm).isLessThan(100);
            edits.edit(keys.get(7), other.asModel());

            assertThat(call.switchTo(keys.get(7)).at("/agent/revision").asInt()).isEqualTo(2);
            assertThat(call.speak().said().strip()).isEqualTo(other.answer());
            call.switchTo(keys.getLast());
            assertThat(call.speak().said().strip()).isEqualTo(first.answer());
        } finally {
            keys.forEach(key -> platform.send("DELETE", "/api/agents/" + key, ""));
        }
    }

    /// How late the sound may be is measured by the benchmark of streams; here none may be lost,
    /// doubled, or another call's.
    @Test
    @Tag("R2-71")
    void twentyCallsGoOnWhileTheirAgentIsEditedTenTimes() throws Exception {
        first.model().answer(answers());
        first.agent(platform, "busy");
        var done = new Semaphore(0);
        var edited = new CountDownLatch(CALLS + 1);
        var turns = new ArrayList<Turn>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Turn>> call = () -> talk(done, edited);
            var running = IntStream.range(0, CALLS).mapToObj(_ -> threads.submit(call)).toList();
            await(done, CALLS);
            for (int edit = 1; edit < EDITS; edit++) {
                edits.patch("busy", instructions(edit));
                await(done, TURNS_FOR_EACH_EDIT);
            }
            edits.edit("busy", instructions(EDITS));
            edited.countDown();
            for (var calling : running) {
                turns.addAll(calling.get(PATIENCE_S, TimeUnit.SECONDS));
            }
        }

        assertThat(turns).allSatisfy(this::assertComplete);
        assertThat(turns).extracting(Turn::said).doesNotHaveDuplicates();
        List<String> asked =
                first.model().requests().stream()
                        .map(request -> request.body().toString())
                        .toList();
        assertThat(asked.subList(asked.size() - CALLS, asked.size()))
                .allSatisfy(question -> assertThat(question).contains("This is edit 10."));
    }

    private void assertComplete(Turn turn) {
        assertThat(turn.status()).isEqualTo("completed");
        assertThat(turn.heard()).isEqualTo(first.heard());
        assertThat(turn.said()).endsWith("And here it ends.");
        assertThat(turn.sound()).isEqualTo(OwnProviders.sound(turn.said().split("(?<=\\.) ", -1)));
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

    /// No two are alike; no digits, which would be spoken as words.
    private static Answer[] answers() {
        return IntStream.range(0, MOST_TURNS)
                .mapToObj(number -> Integer.toString(26 * 26 + number, 26))
                .map(ManyCallsIT::letters)
                .map("This is answer %s. It has another sentence. And here it ends."::formatted)
                .map(text -> Answer.of(text).paced(20, 10))
                .toArray(Answer[]::new);
    }

    private static String letters(String digits) {
        return digits.chars()
                .map(digit -> 'a' + Character.digit(digit, 26))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
