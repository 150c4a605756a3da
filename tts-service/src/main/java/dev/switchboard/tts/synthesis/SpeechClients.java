package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.revision.RevisionClients;
import dev.switchboard.client.revision.RevisionClients.Use;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Consumer;

/// What the streams of each revision of an agent share.
@ApplicationScoped
class SpeechClients {
    private final RevisionClients<ProviderSettings, SpeechClient> clients;

    @Inject
    SpeechClients(Synthesizers synthesizers, SynthesisConfig config) {
        this(synthesizers, config.clients(), config.clientIdle());
    }

    /// @param most that are kept
    /// @param idle how long one is kept that nobody uses
    SpeechClients(Synthesizers synthesizers, int most, Duration idle) {
        clients =
                new RevisionClients<>(
                        settings -> synthesizers.named(settings.provider()).client(settings),
                        most,
                        idle);
    }

    /// A new stream of this revision.
    SynthesisStream open(AgentView agent, ProviderSettings settings) {
        Use<SpeechClient> use = clients.use(agent, settings);
        try {
            return new SharedStream(use.client().open(), use::close);
        } catch (RuntimeException e) {
            use.close();
            throw e;
        }
    }

    /// Makes what its streams will share.
    void prepare(AgentView agent, ProviderSettings settings) {
        clients.use(agent, settings).close();
    }

    /// As [RevisionClients#follow].
    void follow(HeadChanged change, AgentDirectory agents, Consumer<AgentView> prepare) {
        clients.follow(change, agents, (agent, _) -> prepare.accept(agent));
    }

    @PreDestroy
    void stop() {
        clients.close();
    }
}
