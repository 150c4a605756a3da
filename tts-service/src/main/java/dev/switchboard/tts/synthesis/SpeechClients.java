package dev.switchboard.tts.synthesis;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the streams of each revision of an agent share, made once and closed when nobody speaks
/// with it any more: some time after the last stream, or at once when it had to make room.
@ApplicationScoped
class SpeechClients {
    /// A rotated secret changes the settings and not the revision.
    private record Key(UUID tenant, UUID agent, int revision, ProviderSettings settings) {}

    private final Synthesizers synthesizers;
    private final LoadingCache<Key, Shared> clients;

    @Inject
    SpeechClients(Synthesizers synthesizers, SynthesisConfig config) {
        this(synthesizers, config.clients(), config.clientIdle());
    }

    /// @param most that are kept
    /// @param idle how long one is kept that nobody uses
    SpeechClients(Synthesizers synthesizers, int most, Duration idle) {
        this.synthesizers = synthesizers;
        this.clients =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfterAccess(idle)
                        .scheduler(Scheduler.systemScheduler())
                        .executor(Runnable::run)
                        .<Key, Shared>removalListener((_, removed, _) -> retire(removed))
                        .build(this::make);
    }

    /// A new stream of this revision.
    SynthesisStream open(AgentView agent, ProviderSettings settings) {
        Key key = new Key(agent.tenant(), agent.id(), agent.revision(), settings);
        while (true) {
            Shared shared = clients.get(key);
            Optional<SynthesisStream> opened = shared.open();
            if (opened.isPresent()) {
                return opened.get();
            }
            clients.asMap().remove(key, shared); // it was retired between the two
        }
    }

    private Shared make(Key key) {
        return new Shared(synthesizers.named(key.settings().provider()).client(key.settings()));
    }

    private static void retire(@Nullable Shared shared) {
        if (shared != null) {
            shared.retire();
        }
    }

    @PreDestroy
    void stop() {
        clients.invalidateAll();
    }

    /// A client that is closed when it is retired and its last stream has ended.
    private static final class Shared {
        private final SpeechClient client;
        private int streams;
        private boolean retired;

        Shared(SpeechClient client) {
            this.client = client;
        }

        /// Empty when it is retired.
        Optional<SynthesisStream> open() {
            if (!enter()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new SharedStream(client.open(), this::leave));
            } catch (RuntimeException e) {
                leave();
                throw e;
            }
        }

        void retire() {
            boolean last;
            synchronized (this) {
                last = !retired && streams == 0;
                retired = true;
            }
            if (last) {
                client.close();
            }
        }

        private synchronized boolean enter() {
            if (retired) {
                return false;
            }
            streams++;
            return true;
        }

        private void leave() {
            boolean last;
            synchronized (this) {
                streams--;
                last = retired && streams == 0;
            }
            if (last) {
                client.close();
            }
        }
    }
}
