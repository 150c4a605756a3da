package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.RevisionClients;
import dev.switchboard.client.revision.RevisionClients.Use;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.BiConsumer;

/// What the utterances of each revision of an agent share at its providers.
@Singleton
final class RecognitionClients {
    private final AgentDirectory agents;
    private final RevisionClients<RecognitionOptions, RecognitionClient> clients;

    @Inject
    RecognitionClients(Recognizers recognizers, AgentDirectory agents, RecognitionConfig config) {
        this.agents = agents;
        clients =
                new RevisionClients<>(
                        options -> recognizers.named(options.settings()).client(options),
                        config.clients(),
                        config.clientIdle());
    }

    /// Opens a stream for one utterance.
    ///
    /// @throws ProblemException as [RecognitionClient#open], and `unknown-provider` or
    ///   `provider-not-available`
    RecognitionStream open(AgentView agent, RecognitionOptions options) {
        Use<RecognitionClient> use = use(agent, options);
        try {
            return WatchedStream.thenClosing(use::close, use.client().open());
        } catch (RuntimeException e) {
            use.close();
            throw e;
        }
    }

    /// Keeps what its utterances share for a session, until it is closed.
    Use<RecognitionClient> use(AgentView agent, RecognitionOptions options) {
        return clients.use(agent, options);
    }

    /// As [RevisionClients#follow].
    void follow(HeadChanged change, BiConsumer<AgentView, Set<RecognitionOptions>> prepare) {
        clients.follow(change, agents, prepare);
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
