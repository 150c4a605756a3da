package dev.switchboard.client.directory;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.HeadChanged;
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
    record Entry(AgentHead head, long credentials) {}

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    private final Map<UUID, Entry> byId = new ConcurrentHashMap<>();
    private final Map<String, UUID> byKey = new ConcurrentHashMap<>();
    private volatile Optional<UUID> byDefault = Optional.empty();
    private long defaultSince = -1;

    Optional<Entry> find(AgentReference reference) {
        if (reference.equals(AgentReference.DEFAULT)) {
            return byDefault.flatMap(this::find);
        }
        return Optional.ofNullable(byKey.get(reference.value()))
                .or(() -> asUuid(reference.value()))
                .flatMap(this::find);
    }

    Optional<Entry> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    int size() {
        return byId.size();
    }

    /// Takes a head over if it is newer than the known one.
    synchronized Optional<HeadChanged> apply(AgentHead news) {
        var known = find(news.id());
        if (known.isPresent() && known.get().head().sequence() >= news.sequence()) {
            return Optional.empty();
        }
        var isDefault = news.isDefault() && news.sequence() > defaultSince;
        var head = isDefault ? news : withoutDefault(news);
        if (isDefault) {
            byDefault.filter(id -> !id.equals(head.id())).ifPresent(this::noLongerDefault);
            byDefault = Optional.of(head.id());
            defaultSince = head.sequence();
        } else if (byDefault.filter(head.id()::equals).isPresent()) {
            byDefault = Optional.empty();
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
                .map(head ->
                        new AgentHead(
                                head.id(),
                                head.key(),
                                head.name(),
                                head.revision(),
                                false,
                                AgentStatus.ARCHIVED,
                                sequence))
                .toList();
    }

    /// A key belongs to the agent that had it last, for it can be given anew after a deletion.
    private void index(AgentHead head) {
        byKey.merge(
                head.key(),
                head.id(),
                (holder, candidate) -> {
                    var held = find(holder).map(entry -> entry.head().sequence()).orElse(-1L);
                    return held > head.sequence() ? holder : candidate;
                });
    }

    private void noLongerDefault(UUID id) {
        byId.computeIfPresent(
                id, (_, entry) -> new Entry(withoutDefault(entry.head()), entry.credentials()));
    }

    private static AgentHead withoutDefault(AgentHead head) {
        return head.isDefault()
                ? new AgentHead(
                        head.id(),
                        head.key(),
                        head.name(),
                        head.revision(),
                        false,
                        head.status(),
                        head.sequence())
                : head;
    }

    private static Optional<UUID> asUuid(String text) {
        return UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
