package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.tts.ElevenLabs;
import dev.switchboard.emulator.tts.TimedWord;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.synthesis.SynthesisClient.Received;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The socket tells when words sound, of a provider that knows.
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WordTimesTest {
    private static final String FIRST = "Your parcel will arrive tomorrow.";
    private static final String SECOND = "It is on its way to you.";
    private static final int MILLIS_PER_LETTER = 50;
    private static final int FIRST_MILLIS = FIRST.length() * MILLIS_PER_LETTER;

    private final WireServer provider = ElevenLabs.start();

    @SuppressWarnings("NullAway.Init")
    AgentServiceEmulator agents;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @AfterEach
    void stop() {
        provider.close();
    }

    /// The second time from memory.
    @Test
    void wordsHaveTheirTimesInTheWholeTextEachTimeItIsSaid() {
        try (SynthesisClient client = connect(Map.of("word_times", true))) {
            client.expect("ready");
            for (String id : List.of("c1", "c2")) {
                client.speak(id, FIRST + " " + SECOND);
                List<Received> all = client.until("finished");

                assertThat(words(id, all)).containsExactlyElementsOf(expected());
                assertThat(((Message) all.getLast()).json().path("audioMs").asInt())
                        .isEqualTo(FIRST_MILLIS + SECOND.length() * MILLIS_PER_LETTER);
            }
        }
    }

    @Test
    void wordsOfATextThatComesInPiecesHaveTheirTimesInTheWhole() {
        try (SynthesisClient client = connect(Map.of("word_times", true))) {
            client.expect("ready");
            client.append("c1", FIRST + " It is on");
            client.append("c1", " its way to you.");
            client.finish("c1");

            assertThat(words("c1", client.until("finished"))).containsExactlyElementsOf(expected());
        }
    }

    @Test
    void agentThatDoesNotWantThemHearsOfNone() {
        try (SynthesisClient client = connect(Map.of())) {
            client.expect("ready");
            client.speak("c1", FIRST);

            assertThat(words("c1", client.until("finished"))).isEmpty();
        }
    }

    private SynthesisClient connect(Map<String, Object> more) {
        String agent = "timed-" + provider.url().getPort();
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("api_url", provider.url().toString());
        settings.put("voice_id", "any");
        agents.publish(
                EmulatedAgent.named(agent, agent)
                        .with(
                                "tts",
                                new EmulatedAgent.Provider(
                                        "elevenlabs.io", settings, Map.of("api_key", "sk-any"))));
        return SynthesisClient.connect(base, "?agent=" + agent);
    }

    private static List<TimedWord> words(String id, List<Received> all) {
        return all.stream()
                .filter(Message.class::isInstance)
                .map(one -> ((Message) one).json())
                .filter(message -> message.path("type").asText().equals("words"))
                .peek(message -> assertThat(message.path("id").asText()).isEqualTo(id))
                .flatMap(message -> message.path("words").valueStream())
                .map(WordTimesTest::word)
                .toList();
    }

    private static TimedWord word(JsonNode word) {
        return new TimedWord(
                word.path("text").asText(),
                word.path("startMs").asInt(),
                word.path("endMs").asInt());
    }

    private static List<TimedWord> expected() {
        return Stream.concat(
                        TimedWord.of(FIRST).stream(),
                        TimedWord.of(SECOND).stream()
                                .map(word ->
                                        new TimedWord(
                                                word.text(),
                                                word.startMs() + FIRST_MILLIS,
                                                word.endMs() + FIRST_MILLIS)))
                .toList();
    }
}
