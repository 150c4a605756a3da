package dev.switchboard.tts.provider.auto;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.switchboard.tts.synthesis.FundamentalFrequency;
import dev.switchboard.tts.synthesis.SpokenTurn;
import dev.switchboard.tts.synthesis.TestAgents;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `auto.embedded` where Kokoro is fast enough, with the real Kokoro.
@QuarkusTest
@TestProfile(AutoOnAFastMachineTest.Fast.class)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields
class AutoOnAFastMachineTest {
    public static class Fast implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(FastMachine.class);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestAgents.class, Map.of("engine", "auto")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private static final String SENTENCE = "Your parcel will arrive tomorrow morning.";

    @Inject FastMachine machine;

    @TestHTTPResource("/")
    URI base;

    @BeforeEach
    void kokoroIsChosen() throws Exception {
        assertThat(machine.awaitChoice()).isEqualTo("kokoro.embedded");
    }

    @Test
    void kokoroSpeaksWithTheAgentsVoiceAndSaysSo() {
        SpokenTurn low = SpokenTurn.of(base, "low", SENTENCE);
        SpokenTurn high = SpokenTurn.of(base, "high", SENTENCE);

        assertThat(List.of(low.provider(), high.provider())).containsOnly("kokoro.embedded");
        assertThat(pitch(high) - pitch(low)).isGreaterThan(40);
    }

    /// MaryTTS would not look at this setting.
    @Test
    void voiceThatKokoroDoesNotHaveIsRefused() {
        given().contentType("application/json")
                .body(Map.of("text", "Hello.", "agent", "otto"))
                .post("/api/tts/synthesize")
                .then()
                .statusCode(422)
                .body("code", is("invalid-configuration"));
    }

    @Test
    void voicesOfTheAgentAreKokoros() {
        given().get("/api/tts/voices?agent=low")
                .then()
                .statusCode(200)
                .body("items.provider", everyItem(is("auto.embedded")))
                .body("items.settings.kokoro_voice", hasItems("af_heart", "am_michael"));
    }

    private static double pitch(SpokenTurn turn) {
        return FundamentalFrequency.median(turn.pcm(), turn.sampleRate());
    }
}
