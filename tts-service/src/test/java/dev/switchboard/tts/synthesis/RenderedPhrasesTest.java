package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.tts.ElevenLabs;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.tts.TimedWord;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.synthesis.PhraseDoor.Answer;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Message;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an agent will say is rendered ahead, and then said without asking its provider. Everything
/// is read from disk, as there is no memory for it.
@QuarkusTest
@TestProfile(RenderedPhrasesTest.OnDisk.class)
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields
class RenderedPhrasesTest {
    private static final String GREETING =
            "Good morning, this is Nova of the parcel service. How can I help you today?";

    public static class OnDisk implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "switchboard.tts.phrases.folder",
                    folder().toString(),
                    "switchboard.tts.phrases.memory-size",
                    "0",
                    "switchboard.tts.phrases.retry-pause",
                    "10ms");
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("phrases");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final WireServer vendor = OpenAiSpeech.start();
    private final WireServer timed = ElevenLabs.start();

    /// Of this test alone.
    private final String agent = "greeter-" + vendor.url().getPort();

    AgentServiceEmulator agents;

    @ConfigProperty(name = "switchboard.tts.phrases.folder")
    Path folder;

    @TestHTTPResource("/")
    URI base;

    @Inject FakeSynthesizer fake;
    @Inject MeterRegistry meters;

    @BeforeEach
    void begin() {
        fake.reset();
    }

    @AfterEach
    void stop() {
        vendor.close();
        timed.close();
    }

    @Test
    void greetingOfAPublishedAgentIsSaidWithoutAskingItsProvider() throws Exception {
        publish("coral");
        assertThat(door().render(agent, 1, GREETING)).containsExactly("rendered");
        int asked = vendor.requests().size();

        assertThat(say("", GREETING)).isEqualTo(greeting());
        assertThat(sayInPieces()).isEqualTo(greeting());
        assertThat(vendor.requests()).hasSize(asked);

        assertThat(say("&fresh=true", GREETING)).isEqualTo(greeting());
        assertThat(vendor.requests()).hasSizeGreaterThan(asked);
    }

    /// In its own voice, not in that of the fallback.
    @Test
    void greetingIsSaidThoughTheProviderHasGoneAway() throws Exception {
        EmulatedAgent.Provider fallback =
                new EmulatedAgent.Provider(FakeSynthesizer.NAME, Map.of(), Map.of());
        agents.publish(
                EmulatedAgent.named(agent, agent)
                        .with(
                                "tts",
                                new EmulatedAgent.Provider(
                                        "openai-compatible",
                                        settings("coral"),
                                        Map.of(),
                                        List.of(fallback))));
        door().render(agent, 1, GREETING);
        vendor.refuseConnections();

        assertThat(say("", GREETING)).isEqualTo(greeting());
        assertThat(fake.clauses()).isEmpty();
    }

    @Test
    void clausesAreFoundInOtherTexts() throws Exception {
        publish("coral");
        door().render(agent, 1, "One moment, please.");
        int asked = vendor.requests().size();

        say("", "One moment, please. I have to look that up.");

        assertThat(inputs().subList(asked, inputs().size()))
                .containsExactly("I have to look that up.");
    }

    @Test
    void askingAgainRendersNothing() throws Exception {
        publish("coral");
        door().render(agent, 1, GREETING);
        int asked = vendor.requests().size();

        Answer again =
                door().ask(Map.of("agent", agent, "revision", 1, "texts", List.of(GREETING)));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().toString())
                .isEqualTo(
                        """
                        {"agent":"%s","revision":1,"known":1,"rendered":0,"waiting":0,"failed":0,"texts":["known"]}\
                        """
                                .formatted(agent));
        assertThat(vendor.requests()).hasSize(asked);
    }

    @Test
    void otherTextAndOtherVoiceAreRenderedAnewAndTheSameVoiceOfANewRevisionIsNot()
            throws Exception {
        publish("coral");
        door().render(agent, 1, GREETING);
        publish("verse");
        assertThat(door().render(agent, 2, GREETING)).containsExactly("rendered");
        publish("coral");

        assertThat(door().render(agent, 3, GREETING, "Are you still there?"))
                .containsExactly("known", "rendered");
        assertThat(voices()).containsExactly("coral", "coral", "verse", "verse", "coral");
    }

    @Test
    void damagedFileIsRenderedAnew() throws Exception {
        publish("coral");
        door().render(agent, 1, GREETING);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[100]);
            }
        }

        assertThat(door().render(agent, 1, GREETING)).containsExactly("rendered");
        assertThat(say("", GREETING)).isEqualTo(greeting());
    }

    @Test
    void wordsOfARenderedTextHaveTheirTimes() throws Exception {
        agents.publish(
                EmulatedAgent.named(agent, agent)
                        .with(
                                "tts",
                                new EmulatedAgent.Provider(
                                        "elevenlabs.io",
                                        Map.of(
                                                "api_url",
                                                timed.url().toString(),
                                                "voice_id",
                                                "any",
                                                "word_times",
                                                true),
                                        Map.of("api_key", "sk-any"))));
        door().render(agent, 1, "Your parcel will arrive.");

        try (SynthesisClient client = connect("")) {
            client.expect("ready");
            client.speak("c1", "Your parcel will arrive.");
            List<TimedWord> words = words(client.until("finished"));
            assertThat(words).containsExactlyElementsOf(TimedWord.of("Your parcel will arrive."));
        }
        assertThat(timed.sockets().stream().flatMap(socket -> socket.texts().stream()))
                .filteredOn(text -> text.contains("parcel"))
                .hasSize(1);
    }

    @Test
    void passingFailureIsTriedAgainAndALastingOneDoesNotKeepTheAgentFromSpeaking()
            throws Exception {
        publish("coral");
        vendor.next(Fault.serverError(), Fault.serverError());
        assertThat(door().render(agent, 1, "One moment.")).containsExactly("rendered");
        vendor.next(Fault.unauthorized());

        assertThat(door().render(agent, 1, "Hold on.")).containsExactly("failed");
        assertThat(say("", "Hold on.")).isEqualTo(Tone.pcm("Hold on.", OpenAiSpeech.RATE));
    }

    /// It stays wanted: what the first caller hears is kept.
    @Test
    void phraseThatCouldNotBeRenderedIsKeptWhenItIsSaid() throws Exception {
        publish("coral");
        vendor.next(Fault.unauthorized());
        door().render(agent, 1, "Hold on.");
        say("", "Hold on.");
        publish("coral"); // whose own memory knows nothing yet
        double hits = hits();

        while (hits() == hits) {
            say("&revision=2&fresh=false", "Hold on.");
        }
    }

    @Test
    void callersComeFirst() throws Exception {
        agents.publish(
                EmulatedAgent.named(agent, agent).with("tts", FakeSynthesizer.NAME, Map.of()));
        try (SynthesisClient client = connect("")) {
            client.expect("ready");
            client.speak("c1", "Please wait for it.");
            fake.awaitWaiting();
            Answer answer = door().ask(Map.of("agent", agent, "texts", List.of("Good day.")));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.states()).containsExactly("waiting");
            assertThat(fake.clauses()).containsExactly("Please wait for it.");

            fake.proceed();

            client.until("finished");
            assertThat(door().render(agent, 1, "Good day.")).isSubsetOf("known", "rendered");
        }
    }

    @Test
    void callerWhoComesWhileAPhraseIsRenderedDoesNotWaitForIt() throws Exception {
        agents.publish(
                EmulatedAgent.named(agent, agent).with("tts", FakeSynthesizer.NAME, Map.of()));
        CompletableFuture<List<String>> rendered =
                CompletableFuture.supplyAsync(() -> rendered("We wait."));
        fake.awaitWaiting();

        say("", "Good day.");
        fake.awaitWaiting(); // once more, as it was cut off
        fake.proceed();

        assertThat(rendered.get()).containsExactly("rendered");
        assertThat(fake.clauses()).containsExactly("We wait.", "Good day.", "We wait.");
    }

    @Test
    void badRequestsAreToldWhatIsWrong() throws Exception {
        publish("coral");

        assertThat(door().ask(Map.of("agent", agent)).status()).isEqualTo(400);
        assertThat(door().ask(Map.of("agent", agent, "texts", List.of("x".repeat(4001)))).status())
                .isEqualTo(413);
        assertThat(door().ask(Map.of("agent", agent, "texts", List.of("x"), "waitMs", -1)).status())
                .isEqualTo(400);
        assertThat(door().ask(Map.of("agent", "nobody-here", "texts", List.of("x"))).status())
                .isEqualTo(404);
        assertThat(door().render(agent, 1, "", "👋", "***")).containsOnly("known");
    }

    private List<String> rendered(String text) {
        try {
            return door().render(agent, 1, text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private double hits() {
        return meters.get("switchboard.tts.phrase.hits").counter().count();
    }

    private PhraseDoor door() {
        return new PhraseDoor(base);
    }

    private void publish(String voice) {
        agents.publish(
                EmulatedAgent.named(agent, agent)
                        .with("tts", "openai-compatible", settings(voice)));
    }

    private Map<String, Object> settings(String voice) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("api_url", vendor.url() + "/v1");
        settings.put("model", "any");
        settings.put("voice", voice);
        settings.put("max_retries", 0);
        return settings;
    }

    private byte[] say(String query, String text) {
        try (SynthesisClient client = connect(query)) {
            client.expect("ready");
            client.speak("c1", text);
            return client.audioUntil("finished");
        }
    }

    private byte[] sayInPieces() {
        try (SynthesisClient client = connect("")) {
            client.expect("ready");
            client.append("c1", GREETING.substring(0, 30));
            client.append("c1", GREETING.substring(30));
            client.finish("c1");
            return client.audioUntil("finished");
        }
    }

    private SynthesisClient connect(String query) {
        return SynthesisClient.connect(base, "?agent=" + agent + query);
    }

    private static byte[] greeting() {
        byte[] first =
                Tone.pcm("Good morning, this is Nova of the parcel service.", OpenAiSpeech.RATE);
        byte[] second = Tone.pcm("How can I help you today?", OpenAiSpeech.RATE);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private List<String> inputs() {
        return vendor.requests().stream()
                .map(request -> request.json().getString("input"))
                .toList();
    }

    private List<String> voices() {
        return vendor.requests().stream()
                .map(request -> request.json().getString("voice"))
                .toList();
    }

    private static List<TimedWord> words(List<SynthesisClient.Received> all) {
        return all.stream()
                .filter(Message.class::isInstance)
                .map(one -> ((Message) one).json())
                .filter(message -> message.path("type").asText().equals("words"))
                .flatMap(message -> message.path("words").valueStream())
                .map(RenderedPhrasesTest::word)
                .toList();
    }

    private static TimedWord word(JsonNode word) {
        return new TimedWord(
                word.path("text").asText(),
                word.path("startMs").asInt(),
                word.path("endMs").asInt());
    }
}
