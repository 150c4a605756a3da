package dev.switchboard.llm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.openai.ReceivedRequest;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.ChatClient.Stream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A caller who interrupts must not be charged for the rest, and the next answer must not wait for
/// it. The time counts from the client's close to the provider's seeing its own connection closed.
public abstract class CancellationContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 9;

    /// The typical time; single tries may be late on a busy machine.
    private static final Duration PROMISE = Duration.ofMillis(50);

    private static final Duration BOUND = Duration.ofSeconds(2);

    protected abstract ChatClient client();

    protected abstract OpenAiEmulator provider();

    /// The key of an agent that asks the provider.
    protected abstract String agent();

    @Test
    void closingBeforeTheProviderSendsAnythingClosesItsConnection() throws Exception {
        measure("before the head", Answer.failing(new Fault.HangBeforeFirstByte()), 0);
    }

    @Test
    void closingBeforeTheFirstTokenClosesTheProvidersConnection() throws Exception {
        measure("before the first token", Answer.counting(5).paced(60_000, 0), 0);
    }

    @Test
    void closingAfterTheFirstTokenClosesTheProvidersConnection() throws Exception {
        measure("after the first token", Answer.counting(5000).paced(0, 30), 1);
    }

    @Test
    void closingBetweenTokensThatNeverComeClosesTheProvidersConnection() throws Exception {
        measure("in a silence", Answer.failing(new Fault.Stall(2)), 2);
    }

    @Test
    void partialAnswerIsKeptAsInterrupted() throws Exception {
        String session = client().open(agent(), "voice");
        interrupt(session, Answer.failing(new Fault.Stall(2)), 2);

        JsonNode answer = answerOf(session);

        assertThat(answer.path("status").asText()).isEqualTo("interrupted");
        assertThat(answer.path("text").asText()).isEqualTo("one two ");
    }

    @Test
    void answerThatNobodyWaitedForIsKeptAsInterruptedWithoutText() throws Exception {
        String session = client().open(agent(), "voice");
        interrupt(session, Answer.failing(new Fault.HangBeforeFirstByte()), 0);

        JsonNode answer = answerOf(session);

        assertThat(answer.path("status").asText()).isEqualTo("interrupted");
        assertThat(answer.path("text").asText()).isEmpty();
    }

    /// The gateway asks again at once when the caller talks over the bot.
    @Test
    void nextQuestionIsAnsweredRightAfterAnInterruption() {
        String session = client().open(agent(), "voice");
        for (int i = 0; i < 5; i++) {
            provider().answer(Answer.counting(1000).paced(0, 30), Answer.of("The second one."));
            Stream first = client().ask(session, "first");
            readDeltas(first, 1);
            first.close();

            Stream second = client().ask(session, "second");

            assertThat(second.status()).isEqualTo(200);
            assertThat(second.text()).isEqualTo("The second one.");
        }
    }

    private void measure(String when, Answer answer, int deltas) throws Exception {
        String session = client().open(agent(), "voice");
        long[] times = new long[TRIES];
        for (int i = 0; i < TRIES; i++) {
            times[i] = interrupt(session, answer, deltas);
        }
        Arrays.sort(times);
        Duration median = Duration.ofNanos(times[TRIES / 2]);
        Duration worst = Duration.ofNanos(times[TRIES - 1]);
        Figures.note(
                "cancellation",
                "%s: median %d us, worst %d us"
                        .formatted(when, median.toNanos() / 1000, worst.toNanos() / 1000));
        assertThat(median).isLessThanOrEqualTo(PROMISE);
        assertThat(worst).isLessThan(BOUND);
    }

    private long interrupt(String session, Answer answer, int deltas) throws Exception {
        provider().reset();
        provider().answer(answer);
        Stream stream = client().ask(session, "Tell me everything.");
        assertThat(stream.next()).map(Event::name).contains("started");
        ReceivedRequest request = provider().nextRequest(PATIENCE);
        readDeltas(stream, deltas);
        long closed = System.nanoTime();
        stream.close();
        return request.closedByClient().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) - closed;
    }

    private static void readDeltas(Stream stream, int count) {
        int read = 0;
        while (read < count) {
            Event event = stream.next().orElseThrow();
            if (event.name().equals("delta")) {
                read++;
            }
        }
    }

    /// The last answer, once it is written down: the next question waits for that.
    private JsonNode answerOf(String session) {
        provider().answer(Answer.of("Done."));
        assertThat(client().ask(session, "next").text()).isEqualTo("Done.");
        List<JsonNode> messages = client().messages(session);
        return messages.get(messages.size() - 3);
    }
}
