package dev.switchboard.client.revision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.problem.ProblemException;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the sessions of each revision of an agent share at a provider, built once for each
/// configuration. It is closed with the last session that uses it once the agent points to another
/// revision; without any, when nobody used it for a while, or to make room. Safe for many threads.
///
/// @param <K> a configuration: what else makes two of them different, such as a rotated secret
/// @param <C> closed once, when nobody uses it any more; must not throw
public final class RevisionClients<K, C extends AutoCloseable> implements AutoCloseable {
    private static final int NONE = 0;

    private record Revision(UUID agent, int number) {}

    private record Key<T>(Revision revision, T configuration) {}

    private final LoadingCache<Key<K>, Shared> clients;

    /// The revision that each agent points to, as far as one of it was used here.
    private final Cache<UUID, Integer> heads;

    /// @param make builds one; may throw
    /// @param most that are kept
    /// @param idle how long one is kept that nobody uses
    public RevisionClients(Function<K, C> make, int most, Duration idle) {
        heads = Caffeine.newBuilder().maximumSize(most).build();
        clients =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .expireAfterAccess(idle)
                        .scheduler(Scheduler.systemScheduler())
                        .executor(Runnable::run)
                        .<Key<K>, Shared>removalListener((_, removed, _) -> retire(removed))
                        .build(key -> new Shared(key, make.apply(key.configuration())));
    }

    /// The use of a client by one session, or a part of it.
    public interface Use<C> extends AutoCloseable {
        C client();

        /// Does nothing the second time.
        @Override
        void close();
    }

    /// Begins to use the client of this revision; builds it first if there is none.
    public Use<C> use(AgentView agent, K configuration) {
        Key<K> key = new Key<>(new Revision(agent.id(), agent.revision()), configuration);
        while (true) {
            Shared shared = clients.get(key);
            if (shared.enter()) {
                return shared.new OneUse();
            }
            clients.asMap().remove(key, shared); // it was retired between the two
        }
    }

    /// The configurations of an agent's clients, of every revision.
    Set<K> configurations(UUID agent) {
        return clients.asMap().keySet().stream()
                .filter(key -> key.revision().agent().equals(agent))
                .map(Key::configuration)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Says that an agent points to this revision from now on. New sessions of others may still
    /// begin.
    void moved(UUID agent, int revision) {
        if (configurations(agent).isEmpty()) {
            return;
        }
        heads.put(agent, revision);
        clients.asMap().values().stream()
                .filter(shared -> shared.key.revision().agent().equals(agent))
                .forEach(Shared::endIfUnused);
    }

    /// Follows an agent to another revision: what was built for others ends with its last session.
    /// If any of it was used here lately, the new revision is made ready beside, so that its first
    /// session need not wait. Returns at once.
    ///
    /// @param prepare gets the agent and the configurations that were used before
    public void follow(
            HeadChanged change, AgentDirectory agents, BiConsumer<AgentView, Set<K>> prepare) {
        AgentHead head = change.head();
        Set<K> used = configurations(head.id());
        if (used.isEmpty()) {
            return;
        }
        boolean isActive = head.status() == AgentStatus.ACTIVE;
        moved(head.id(), head.status() == AgentStatus.ARCHIVED ? NONE : head.revision());
        if (isActive && change.isNewRevision()) {
            Thread.ofVirtual()
                    .name("revision-ahead")
                    .start(() -> prepare(head, agents, view -> prepare.accept(view, used)));
        }
    }

    private static void prepare(
            AgentHead head, AgentDirectory agents, Consumer<AgentView> prepare) {
        try {
            prepare.accept(
                    agents.at(new AgentReference(head.id(), head.tenant()), head.revision()));
        } catch (ProblemException atTheFirstSession) {
            Log.debugf("Agent %s is not ready ahead: %s", head.key(), atTheFirstSession.type());
        }
    }

    private boolean isSuperseded(Revision revision) {
        return Optional.ofNullable(heads.getIfPresent(revision.agent()))
                .filter(head -> head != revision.number())
                .isPresent();
    }

    /// Closes what nobody uses, and the rest with its last session.
    @Override
    public void close() {
        clients.invalidateAll();
    }

    private void retire(@Nullable Shared shared) {
        if (shared != null) {
            shared.retire();
        }
    }

    private final class Shared {
        private final Key<K> key;
        private final C client;
        private int uses;
        private boolean retired;

        Shared(Key<K> key, C client) {
            this.key = key;
            this.client = client;
        }

        synchronized boolean enter() {
            if (retired) {
                return false;
            }
            uses++;
            return true;
        }

        void leave() {
            boolean last;
            synchronized (this) {
                uses--;
                last = retired && uses == 0;
            }
            if (last) {
                end();
            } else {
                endIfUnused();
            }
        }

        /// Its removal retires it.
        void endIfUnused() {
            if (isUnused() && isSuperseded(key.revision())) {
                clients.asMap().remove(key, this);
            }
        }

        private synchronized boolean isUnused() {
            return uses == 0;
        }

        void retire() {
            boolean last;
            synchronized (this) {
                last = !retired && uses == 0;
                retired = true;
            }
            if (last) {
                end();
            }
        }

        private void end() {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private final class OneUse implements Use<C> {
            private final AtomicBoolean open = new AtomicBoolean(true);

            @Override
            public C client() {
                return client;
            }

            @Override
            public void close() {
                if (open.getAndSet(false)) {
                    leave();
                }
            }
        }
    }
}
