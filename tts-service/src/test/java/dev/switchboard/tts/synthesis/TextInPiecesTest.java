package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that are said while they are written.
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TextInPiecesTest {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @Inject FakeSynthesizer synthesizer;

    @BeforeEach
    void forget() {
        synthesizer.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1000})
    void piecesSoundLikeTheWholeText(int length) {
        String text = "It costs 3.5 euros, e.g. for Mr. Smith. **Do** you want it? I do!";
        try (SynthesisClient client = ready()) {
            client.speak("c1", text);
            byte[] whole = client.audioUntil("finished");
            for (int at = 0; at < text.length(); at += length) {
                client.append("c2", text.substring(at, Math.min(text.length(), at + length)));
            }
            client.finish("c2");

            assertThat(client.audioUntil("finished")).isEqualTo(whole);
            assertThat(synthesizer.clauses())
                    .hasSize(6)
                    .startsWith("It costs 3.5 euros, e.g. for Mr. Smith.", "Do you want it?");
        }
    }

    @Test
    void firstClauseIsHeardBeforeTheTextHasEnded() {
        try (SynthesisClient client = ready()) {
            client.append("c1", "Hel");
            client.append("c1", "lo. How a");

            assertThat(client.expect("started").path("id").asText()).isEqualTo("c1");
            assertThat(client.expectAudio()).containsOnly("Hello.".length());
            assertThat(client.expectAudio()).containsOnly("Hello.".length());
            assertThat(synthesizer.clauses()).containsExactly("Hello.");
            client.append("c1", "re you?");
            client.finish("c1");
            assertThat(client.expectAudio()).containsOnly("How are you?".length());
            assertThat(client.expectAudio()).containsOnly("How are you?".length());
            assertThat(client.expect("finished").toString())
                    .isEqualTo("{\"type\":\"finished\",\"id\":\"c1\",\"audioMs\":400}");
        }
    }

    @Test
    void textsInPiecesAndWholeOnesAreSpokenInOrder() {
        try (SynthesisClient client = ready()) {
            client.speak("c1", "It must wait.");
            client.append("c2", "In pieces.");
            client.finish("c2");
            client.speak("c3", "The last.");
            synthesizer.proceed();

            assertThat(finished(client)).isEqualTo("c1");
            assertThat(finished(client)).isEqualTo("c2");
            assertThat(finished(client)).isEqualTo("c3");
        }
    }

    @Test
    void textWithNothingToSayIsFinishedAtOnce() {
        try (SynthesisClient client = ready()) {
            client.append("c1", "");
            client.append("c1", "**");
            client.finish("c1");

            client.expect("started");
            assertThat(client.expect("finished").path("audioMs").asInt()).isZero();
        }
    }

    @Test
    void onlyOneTextIsOpen() {
        try (SynthesisClient client = ready()) {
            client.append("c1", "The op");
            client.speak("c2", "Not now.");
            assertProblem(client.expect("error"), "c2", "conflict");
            client.append("c3", "Not n");
            assertProblem(client.expect("error"), "c3", "conflict");
            client.append("c1", "en one.");
            client.finish("c1");
            assertThat(finished(client)).isEqualTo("c1");
            client.append("c3", "ow.");
            client.finish("c3");
            client.speak("c4", "Now.");
            assertThat(finished(client)).isEqualTo("c4");

            assertThat(synthesizer.clauses()).containsExactly("The open one.", "Now.");
        }
    }

    @Test
    void textThatIsNotOpenCannotBeFinished() {
        try (SynthesisClient client = ready()) {
            client.finish("c1");
            assertProblem(client.expect("error"), "c1", "not-found");
            client.append("c2", "One.");
            client.finish("c2");
            client.finish("c2");
            assertProblem(last(client, "error"), "c2", "not-found");
        }
    }

    @Test
    void textThatBecomesTooLongEndsThere() {
        try (SynthesisClient client = ready()) {
            client.append("c1", "It begins. ");
            client.append("c1", "x".repeat(3000));
            client.append("c1", "x".repeat(1000));
            assertProblem(last(client, "error"), "c1", "too-large");
            client.append("c1", "Ignored.");
            client.finish("c1");
            client.speak("c2", "The next.");

            assertThat(client.expect("started").path("id").asText()).isEqualTo("c2");
        }
    }

    @Test
    void atMost64TextsWaitHoweverTheyCome() {
        try (SynthesisClient client = ready()) {
            client.speak("first", "This one must wait.");
            client.expect("started");
            IntStream.range(0, 64).forEach(i -> client.speak("c" + i, "Next."));
            client.append("refused", "One t");
            assertProblem(client.expect("error"), "refused", "too-many-requests");
            synthesizer.proceed();
            IntStream.range(0, 65).forEach(_ -> client.until("finished"));
            client.append("refused", "oo many.");
            client.finish("refused");
            client.speak("last", "The last.");
            assertThat(finished(client)).isEqualTo("last");

            assertThat(synthesizer.clauses()).contains("The last.").doesNotContain("oo many.");
        }
    }

    @Test
    void cancelDropsTheOpenTextAndWhatStillComesOfIt() {
        try (SynthesisClient client = ready()) {
            client.append("c1", "Said. This must wait. Never s");
            client.expect("started");
            client.expectAudio();
            client.expectAudio();
            client.cancel();
            client.expect("cancelled");
            client.append("c1", "aid. Nor this.");
            client.finish("c1");
            client.speak("c2", "After it.");

            assertThat(client.expect("started").path("id").asText()).isEqualTo("c2");
            assertThat(finished(client)).isEqualTo("c2");
            assertThat(synthesizer.clauses())
                    .contains("After it.")
                    .doesNotContain("Never said.", "aid.", "Nor this.");
        }
    }

    @Test
    void textThatIsCancelledWhileMoreOfItIsAwaitedHoldsNothingUp() {
        try (SynthesisClient client = ready()) {
            client.append("c1", "Heard. Half a sen");
            client.expect("started");
            client.expectAudio();
            client.expectAudio();
            client.cancel();
            client.expect("cancelled");
            client.append("c2", "The next.");
            client.finish("c2");

            assertThat(client.expect("started").path("id").asText()).isEqualTo("c2");
            assertThat(finished(client)).isEqualTo("c2");
        }
    }

    @Test
    void textThatFailsEndsThereThoughMoreOfItComes() {
        try (SynthesisClient client = ready()) {
            client.append("c1", "Please fail. Then g");
            client.expect("started");
            assertProblem(client.expect("error"), "c1", "provider-failed");
            client.append("c1", "o on. And on.");
            client.speak("c2", "The next.");

            assertThat(finished(client)).isEqualTo("c2");
            assertThat(synthesizer.clauses()).containsExactly("Please fail.", "The next.");
        }
    }

    /// One that remembers no clauses of other tests.
    private SynthesisClient ready() {
        SynthesisClient client = SynthesisClient.connect(base, "?agent=fake&fresh=true");
        client.expect("ready");
        return client;
    }

    private static String finished(SynthesisClient client) {
        return last(client, "finished").path("id").asText();
    }

    private static JsonNode last(SynthesisClient client, String type) {
        return ((Message) client.until(type).getLast()).json();
    }

    private static void assertProblem(JsonNode error, String id, String code) {
        assertThat(error.path("id").asText()).isEqualTo(id);
        assertThat(error.at("/problem/code").asText()).isEqualTo(code);
    }
}
