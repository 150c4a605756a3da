package dev.switchboard.gateway.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.Tenants;
import dev.switchboard.emulator.voice.TtsEmulator.Phrases;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.speech.VoiceOpened;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.phrases.debounce", value = "200ms"),
            @ResourceArg(name = "switchboard.phrases.retry-pause", value = "10ms"),
            @ResourceArg(name = "switchboard.call.apology", value = "Sorry.")
        })
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class PhrasesAheadTest {
    private static final long LONG = 20_000;
    private static final String GREETING = "Hello, this is Nova.";

    VoiceServices services;

    @Inject FakeAgentDirectory agents;
    @Inject Event<HeadChanged> changes;
    @Inject Event<VoiceOpened> calls;

    @BeforeEach
    void begin() {
        services.reset();
        agents.reset();
    }

    @Test
    void greetingOfAnAgentThatBecameKnownIsRendered() throws Exception {
        changes.fire(new HeadChanged(nova(), Optional.empty()));

        assertThat(next()).isEqualTo(phrases(1, GREETING));
    }

    @Test
    void ofManyEditsTheLastIsRendered() throws Exception {
        for (int edit = 0; edit < 5; edit++) {
            AgentHead before = nova();
            agents.publish("nova");
            changes.fire(new HeadChanged(nova(), Optional.of(before)));
        }

        assertThat(next()).isEqualTo(phrases(6, GREETING));
        // vera has no greeting, so this is the next thing that could come of nova
        agents.publish("nova");
        changes.fire(new HeadChanged(nova(), Optional.empty()));
        assertThat(next()).isEqualTo(phrases(7, GREETING));
    }

    @Test
    void onlyWhatIsSpokenOrBecameSoIsAskedFor() throws Exception {
        changes.fire(new HeadChanged(nova(AgentStatus.DRAFT), Optional.empty()));
        changes.fire(new HeadChanged(nova(), Optional.of(nova()))); // another name, say
        agents.publish("nova");
        changes.fire(new HeadChanged(nova(), Optional.of(nova(AgentStatus.INACTIVE))));

        assertThat(next()).isEqualTo(phrases(2, GREETING));
    }

    @Test
    void calledAgentAlsoHasWhatTheGatewaySays() throws Exception {
        agents.publish("nova");
        agents.publish("nova");
        calls.fire(new VoiceOpened(agents.current(new AgentReference("nova"))));
        calls.fire(new VoiceOpened(agents.current(new AgentReference("nova"))));

        assertThat(next()).isEqualTo(phrases(3, GREETING, "Sorry."));
    }

    @Test
    void serviceThatIsAwayIsAskedAgain() throws Exception {
        services.tts().refusePhrases(503, 429, 500);
        changes.fire(new HeadChanged(nova(), Optional.empty()));

        assertThat(next()).isEqualTo(phrases(1, GREETING));
    }

    @Test
    void refusalIsFinal() throws Exception {
        services.tts().refusePhrases(422);
        changes.fire(new HeadChanged(nova(), Optional.empty()));
        assertThat(services.tts().awaitRefusedPhrases(LONG)).isTrue();

        agents.publish("nova");
        changes.fire(new HeadChanged(nova(), Optional.empty()));

        assertThat(next()).isEqualTo(phrases(2, GREETING));
    }

    private Phrases next() throws InterruptedException {
        return services.tts().nextPhrases(LONG).orElseThrow();
    }

    private static Phrases phrases(int revision, String... texts) {
        return new Phrases(FakeAgentDirectory.NOVA.toString(), revision, List.of(texts));
    }

    private AgentHead nova() {
        return head(FakeAgentDirectory.NOVA, "nova");
    }

    private AgentHead nova(AgentStatus status) {
        AgentHead now = nova();
        return new AgentHead(
                now.id(), now.key(), now.name(), now.revision(), now.isDefault(), status, 1);
    }

    private AgentHead head(UUID id, String key) {
        int revision = agents.current(new AgentReference(id, Tenants.DEFAULT)).revision();
        return new AgentHead(id, key, key, revision, false, AgentStatus.ACTIVE, 1);
    }
}
