package dev.switchboard.client.directory;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.directory.DirectoryCopy.KnownView;
import io.quarkus.cache.CaffeineCache;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The revisions that are known. A revision never changes, but the credentials that come with it
/// do: so they are part of its name here, and a load that began before a change of credentials
/// cannot bring old ones back.
///
/// Beside the cache stands what was last known of each revision, for the time when it cannot be
/// loaded.
final class Views {
    /// @param credentials as in [HeadTable.Entry]
    record Name(UUID id, int revision, long credentials) {}

    private record Revision(UUID id, int revision) {}

    private record Known(long credentials, AgentView view) {
        Known newer(Known other) {
            return other.credentials >= credentials ? other : this;
        }
    }

    private static final int MAX_LAST_KNOWN = 5000;

    private final CaffeineCache cache;
    private final ConcurrentMap<Revision, Known> lastKnown =
            Caffeine.newBuilder().maximumSize(MAX_LAST_KNOWN).<Revision, Known>build().asMap();
    private final ConcurrentMap<UUID, AgentView> latest =
            Caffeine.newBuilder().maximumSize(MAX_LAST_KNOWN).<UUID, AgentView>build().asMap();

    private final AtomicLong version = new AtomicLong();

    Views(CaffeineCache cache) {
        this.cache = cache;
    }

    AgentView get(Name name, Supplier<AgentView> load) {
        return Loads.get(
                cache,
                name,
                () -> {
                    var view = load.get();
                    remember(name, view);
                    return view;
                });
    }

    /// Keeps a view that came along with something else.
    void offer(Name name, AgentView view) {
        if (!has(name)) {
            cache.put(name, CompletableFuture.completedFuture(view));
            remember(name, view);
        }
    }

    boolean has(Name name) {
        return cache.getIfPresent(name) != null;
    }

    /// Whether the view can be had without waiting.
    boolean isLoaded(Name name) {
        var load = cache.getIfPresent(name);
        return load != null && load.isDone() && !load.isCompletedExceptionally();
    }

    /// Whether this service uses the agent.
    boolean uses(UUID id) {
        return latest.containsKey(id);
    }

    /// Drops what came with the agent's former credentials from the cache, though not from what is
    /// last known.
    void dropFormer(UUID id, long credentials) {
        cache.invalidateIf(key ->
                        key instanceof Name name
                                && name.id().equals(id)
                                && name.credentials() < credentials)
                .await()
                .indefinitely();
    }

    /// What was last known of the revision, with credentials that may be outdated.
    Optional<AgentView> lastKnown(UUID id, int revision) {
        return Optional.ofNullable(lastKnown.get(new Revision(id, revision))).map(Known::view);
    }

    /// What was last known of every revision.
    List<KnownView> all() {
        return lastKnown.values().stream()
                .map(known -> new KnownView(known.credentials(), known.view()))
                .toList();
    }

    /// Knows nothing again.
    void forget() {
        cache.invalidateAll().await().indefinitely();
        lastKnown.clear();
        latest.clear();
    }

    /// Grows whenever something becomes known.
    long version() {
        return version.get();
    }

    /// The newest revision of the agent that was ever loaded.
    Optional<AgentView> latest(UUID id) {
        return Optional.ofNullable(latest.get(id))
                .map(view -> lastKnown(id, view.revision()).orElse(view));
    }

    private void remember(Name name, AgentView view) {
        lastKnown.merge(
                new Revision(name.id(), name.revision()),
                new Known(name.credentials(), view),
                Known::newer);
        version.incrementAndGet();
        latest.merge(name.id(), view, (old, now) -> now.revision() >= old.revision() ? now : old);
    }
}
