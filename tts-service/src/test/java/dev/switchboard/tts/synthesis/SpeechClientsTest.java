package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    @Test
    void newRevisionIsMadeReadyBeforeItsFirstStream() throws Exception {
        open(1, "a").close();
        assertThat(synthesizer.log.take()).isEqualTo("made");
        clients.follow(
                new HeadChanged(head(2), Optional.of(head(1))),
                new OneAgent(),
                view -> clients.prepare(view, view.provider().orElseThrow()));

        assertThat(synthesizer.log.take()).isEqualTo("closed");
        assertThat(synthesizer.log.poll(20, TimeUnit.SECONDS)).isEqualTo("made");
        open(2, "a").close();
        assertThat(synthesizer.log).isEmpty();
    }

    private static AgentHead head(int revision) {
        return new AgentHead(AGENT, "a", "A", revision, false, AgentStatus.ACTIVE, revision);
    }

    private AgentView view(int revision, String secret) {
        ProviderSettings settings =
                new ProviderSettings(
                        synthesizer.name(), Map.of(), Map.of("api_key", new Secret(secret)));
        return new AgentView(
                AGENT,
                "a",
                "A",
                revision,
                Optional.of(settings),
                Optional.empty(),
                Optional.empty());
    }

    private final class OneAgent implements AgentDirectory {
        @Override
        public AgentHead head(AgentReference reference) {
            return SpeechClientsTest.head(2);
        }

        @Override
        public AgentView at(AgentReference reference, int revision) {
            return view(revision, "a");
        }

        @Override
        public AgentView current(AgentReference reference) {
            return view(2, "a");
        }

        @Override
        public List<AgentHead> heads() {
            return List.of(SpeechClientsTest.head(2));
        }
    }

    private SynthesisStream open(int revision, String secret) {
        AgentView agent = view(revision, secret);
        return clients.open(agent, agent.provider().orElseThrow());
    }

    private static final class CountedSynthesizer implements SpeechSynthesizer {
        private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

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
