package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpeechClientsTest {
    private static final UUID AGENT = UUID.randomUUID();

    private final CountedSynthesizer synthesizer = new CountedSynthesizer();
    private final SpeechClients clients =
            new SpeechClients(
                    new Synthesizers(List.of(synthesizer), new ProviderCatalog()),
                    1,
                    Duration.ofMinutes(1));

    @Test
    void streamsOfOneRevisionShareAClient() {
        open(1, "a").close();
        open(1, "a").close();

        assertThat(synthesizer.log).containsExactly("made");
    }

    @Test
    void anotherRevisionAndAnotherSecretGetTheirOwn() {
        open(1, "a").close();
        open(2, "a").close();
        open(2, "b").close();

        assertThat(synthesizer.log).filteredOn("made"::equals).hasSize(3);
    }

    /// A call goes on though its agent was edited, and its client with it.
    @Test
    void clientThatHadToMakeRoomIsClosedWithItsLastStream() {
        SynthesisStream running = open(1, "a");
        SynthesisStream also = open(1, "a");
        open(2, "a");
        clients.stop();
        assertThat(synthesizer.log).doesNotContain("closed");

        running.close();
        running.close();
        assertThat(synthesizer.log).doesNotContain("closed");
        also.close();

        assertThat(synthesizer.log).containsExactly("made", "made", "closed");
    }

    private SynthesisStream open(int revision, String secret) {
        ProviderSettings settings =
                new ProviderSettings(
                        synthesizer.name(), Map.of(), Map.of("api_key", new Secret(secret)));
        return clients.open(
                new AgentView(
                        AGENT,
                        "a",
                        "A",
                        revision,
                        Optional.of(settings),
                        Optional.empty(),
                        Optional.empty()),
                settings);
    }

    private static final class CountedSynthesizer implements SpeechSynthesizer {
        private final List<String> log = new ArrayList<>();

        @Override
        public String name() {
            return "counted.test";
        }

        @Override
        public List<Voice> voices() {
            return List.of();
        }

        @Override
        public SynthesisStream open(ProviderSettings settings) {
            return new FakeSynthesizer().open(settings);
        }

        @Override
        public SpeechClient client(ProviderSettings settings) {
            log.add("made");
            return new SpeechClient() {
                @Override
                public SynthesisStream open() {
                    return CountedSynthesizer.this.open(settings);
                }

                @Override
                public void close() {
                    log.add("closed");
                }
            };
        }
    }
}
