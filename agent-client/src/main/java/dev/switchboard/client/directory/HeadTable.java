package dev.switchboard.client.directory;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.HeadChanged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Every head that is known, the archived ones too. A head never gives way to one of a lower or
/// equal sequence, so news may come late and twice. Reading takes no lock.
///
/// As large as the installation has agents, deleted ones included (some hundred bytes each): only
/// what agent-service says gets in, never what a caller names.
final class HeadTable {
    /// @param credentials the sequence of the last known change of the agent's credentials
    record Entry(AgentHead head, long credentials) {
        boolean isSeenBy(AgentReference reference) {
            return reference.sees(head.tenant(), head.owner());
        }
    }

    private record Name(UUID tenant, String key) {}

    /// Who has a default agent: a user, or without one the tenant.
    private record Owner(UUID tenant, Optional<UUID> user) {
        static Owner of(AgentHead head) {
            return new Owner(head.tenant(), head.owner());
        }
    }

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    private final Map<UUID, Entry> byId = new ConcurrentHashMap<>();
    private final Map<Name, UUID> byKey = new ConcurrentHashMap<>();
    private final Map<Owner, UUID> byOwner = new ConcurrentHashMap<>();
    private final Map<Owner, Long> defaultSince = new HashMap<>();

    /// The agent that a reference means. A user without a default gets the tenant's.
    Optional<Entry> find(AgentReference reference) {
        if (reference.isCurrent()) {
            return reference
                    .user()
                    .flatMap(user -> defaultOf(new Owner(reference.tenant(), Optional.of(user))))
                    .or(() -> defaultOf(new Owner(reference.tenant(), Optional.empty())));
        }
        return Optional.ofNullable(byKey.get(new Name(reference.tenant(), reference.value())))
                .or(() -> asUuid(reference.value()))
                .flatMap(this::find)
                .filter(entry -> entry.isSeenBy(reference));
    }

    private Optional<Entry> defaultOf(Owner owner) {
        return Optional.ofNullable(byOwner.get(owner)).flatMap(this::find);
    }

    Optional<Entry> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    int size() {
        return byId.size();
    }

    /// All of it.
    List<Entry> all() {
        return List.copyOf(byId.values());
    }

    /// Knows nothing again.
    synchronized void forget() {
        byId.clear();
        byKey.clear();
        byOwner.clear();
        defaultSince.clear();
    }

    /// Takes a head over if it is newer than the known one.
    synchronized Optional<HeadChanged> apply(AgentHead news) {
        var known = find(news.id());
        if (known.isPresent() && known.get().head().sequence() >= news.sequence()) {
            return Optional.empty();
        }
        var owner = Owner.of(news);
        known.map(entry -> Owner.of(entry.head()))
                .filter(before -> !before.equals(owner))
                .ifPresent(before -> byOwner.remove(before, news.id()));
        var isDefault = news.isDefault() && news.sequence() > defaultSince.getOrDefault(owner, -1L);
        var head = news.asDefault(isDefault);
        var former = Optional.ofNullable(byOwner.get(owner));
        if (isDefault) {
            former.filter(id -> !id.equals(head.id())).ifPresent(this::noLongerDefault);
            byOwner.put(owner, head.id());
            defaultSince.put(owner, head.sequence());
        } else if (former.filter(head.id()::equals).isPresent()) {
            byOwner.remove(owner);
        }
        byId.put(head.id(), new Entry(head, known.map(Entry::credentials).orElse(0L)));
        index(head);
        return Optional.of(new HeadChanged(head, known.map(Entry::head)));
    }

    /// Notes that the agent's credentials changed.
    ///
    /// @return whether that was news about a known agent
    synchronized boolean credentialsChanged(UUID id, long sequence) {
        var known = find(id).filter(entry -> entry.credentials() < sequence);
        known.ifPresent(entry -> byId.put(id, new Entry(entry.head(), sequence)));
        return known.isPresent();
    }

    /// The heads that a snapshot no longer names: archived, as of the snapshot.
    synchronized List<AgentHead> goneSince(long sequence, List<AgentHead> named) {
        var ids = named.stream().map(AgentHead::id).collect(Collectors.toSet());
        return byId.values().stream()
                .map(Entry::head)
                .filter(head -> head.status() != AgentStatus.ARCHIVED)
                .filter(head -> head.sequence() < sequence && !ids.contains(head.id()))
                .map(head -> head.archived().knownUpTo(sequence))
                .toList();
    }

    /// A key belongs to the agent that had it last, for it can be given anew after a deletion.
    private void index(AgentHead head) {
        byKey.merge(
                new Name(head.tenant(), head.key()),
                head.id(),
                (holder, candidate) -> {
                    var held = find(holder).map(entry -> entry.head().sequence()).orElse(-1L);
                    return held > head.sequence() ? holder : candidate;
                });
    }

    private void noLongerDefault(UUID id) {
        byId.computeIfPresent(
                id, (_, entry) -> new Entry(entry.head().asDefault(false), entry.credentials()));
    }

    private static Optional<UUID> asUuid(String text) {
        return UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
