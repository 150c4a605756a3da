package dev.switchboard.client.directory;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.EnvironmentFallback;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.change.Change;
import dev.switchboard.client.change.ChangeListener;
import dev.switchboard.client.directory.HeadTable.Entry;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.cache.CaffeineCache;
import io.quarkus.logging.Log;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The directory that services ask: what the change stream told, and agent-service for the rest.
final class CachedAgentDirectory implements AgentDirectory, ChangeListener {
    private final AgentServiceClient agentService;
    private final Views views;
    private final CaffeineCache lookups;
    private final int ahead;
    private final EnvironmentFallback fallback;
    private final Consumer<HeadChanged> listener;
    private final HeadTable heads = new HeadTable();
    private final Warming warming = new Warming(this::load, this::move);
    private final ReentrantLock telling = new ReentrantLock();
    private final AtomicLong version = new AtomicLong();
    private volatile long lastSnapshot = -1;
    private boolean restored;
    private int begunAhead;

    /// @param lookups short-lived: what agent-service answered about references that are not known
    /// @param ahead how many agents are loaded as soon as the change stream tells of them
    CachedAgentDirectory(
            AgentServiceClient agentService,
            CaffeineCache views,
            CaffeineCache lookups,
            int ahead,
            EnvironmentFallback fallback,
            Consumer<HeadChanged> listener) {
        this.agentService = agentService;
        this.views = new Views(views);
        this.lookups = lookups;
        this.ahead = ahead;
        this.fallback = fallback;
        this.listener = listener;
    }

    @Override
    public AgentHead head(AgentReference reference) {
        return living(reference).head();
    }

    @Override
    public AgentView at(AgentReference reference, int revision) {
        var entry = entry(reference);
        return view(entry, revision, () -> views.lastKnown(entry.head().id(), revision));
    }

    @Override
    public AgentView current(AgentReference reference) {
        var entry = living(reference);
        demandTakesCalls(entry.head().status());
        var id = entry.head().id();
        var revision = entry.head().revision();
        return view(
                entry, revision, () -> views.lastKnown(id, revision).or(() -> views.latest(id)));
    }

    @Override
    public List<AgentHead> heads() {
        if (lastSnapshot < 0) {
            throw new ProblemException(
                    ProblemType.AGENT_DIRECTORY_UNAVAILABLE,
                    "The agents are not known here yet and agent-service is away.");
        }
        return heads.all().stream()
                .map(Entry::head)
                .filter(head -> head.status() != AgentStatus.ARCHIVED)
                .toList();
    }

    /// How many agents are known, the archived ones too.
    int size() {
        return heads.size();
    }

    /// All that is known.
    DirectoryCopy copy() {
        return new DirectoryCopy(heads.all(), views.all());
    }

    /// Grows whenever something becomes known.
    long version() {
        return version.get() + views.version();
    }

    /// Knows again what was known before a restart. Before the first change only.
    void restore(DirectoryCopy copy) {
        copy.heads().stream()
                .sorted(Comparator.comparingLong(entry -> entry.head().sequence()))
                .forEach(entry -> {
                    move(entry.head());
                    heads.credentialsChanged(entry.head().id(), entry.credentials());
                });
        copy.oldestFirst()
                .forEach(known -> {
                    var view = known.view();
                    views.offer(
                            new Views.Name(view.id(), view.revision(), known.credentials()), view);
                });
        lastSnapshot = copy.sequence();
        restored = true;
    }

    @Override
    public void on(Change change) {
        switch (change) {
            case Change.Snapshot snapshot -> {
                if (restored && snapshot.sequence() < lastSnapshot) {
                    forget();
                }
                restored = false;
                warnIfItWentBack(snapshot.sequence());
                snapshot.heads().stream()
                        .sorted(Comparator.comparingLong(AgentHead::sequence))
                        .forEach(this::catchUp);
                heads.goneSince(snapshot.sequence(), snapshot.heads()).forEach(this::move);
            }
            case Change.HeadMoved moved -> arrive(moved.head());
            case Change.CredentialsChanged changed -> {
                renewCredentials(changed.head(), changed.sequence());
                arrive(changed.head());
                renewCredentials(
                        changed.head(), changed.sequence()); // of an agent that is new here
            }
        }
    }

    /// Happens when agent-service's database was replaced while this service was down.
    private void forget() {
        Log.warn("agent-service's change log went back: the agents from before are forgotten");
        var gone = heads.all();
        heads.forget();
        views.forget();
        lastSnapshot = -1;
        gone.stream()
                .map(Entry::head)
                .filter(head -> head.status() != AgentStatus.ARCHIVED)
                .forEach(head -> tell(new HeadChanged(head.archived(), Optional.of(head))));
    }

    /// Happens when agent-service's database was replaced. What is known stays, for a lower
    /// sequence never wins.
    private void warnIfItWentBack(long sequence) {
        if (sequence < lastSnapshot) {
            Log.warnf(
                    "agent-service's change log went back from %d to %d: restart this service to"
                            + " forget the former agents",
                    lastSnapshot, sequence);
        }
        lastSnapshot = sequence;
    }

    /// Between what was known and a snapshot anything may have happened, to credentials too.
    private void catchUp(AgentHead head) {
        if (heads.find(head.id()).filter(e -> e.head().sequence() < head.sequence()).isPresent()) {
            renewCredentials(head, head.sequence());
        }
        arrive(head);
    }

    private void renewCredentials(AgentHead head, long sequence) {
        if (heads.credentialsChanged(head.id(), sequence)) {
            version.incrementAndGet();
            views.dropFormer(head.id(), sequence);
        }
    }

    private void arrive(AgentHead head) {
        var known = heads.find(head.id());
        var warm =
                known.isPresent()
                        && known.get().head().sequence() < head.sequence()
                        && head.status() == AgentStatus.ACTIVE
                        && views.uses(head.id())
                        && !views.has(name(known.get(), head.revision()));
        if (warm) {
            warming.begin(head);
        } else {
            move(head);
            if (known.isEmpty() && head.status() == AgentStatus.ACTIVE && begunAhead < ahead) {
                begunAhead++;
                warming.begin(head);
            }
        }
    }

    private void load(AgentHead head) {
        heads.find(head.id()).ifPresent(entry -> loaded(entry, head.revision()));
    }

    private void move(AgentHead head) {
        telling.lock();
        try {
            heads.apply(head)
                    .ifPresent(changed -> {
                        version.incrementAndGet();
                        tell(changed);
                    });
        } finally {
            telling.unlock();
        }
    }

    private void tell(HeadChanged changed) {
        try {
            listener.accept(changed);
        } catch (RuntimeException bug) {
            Log.errorf(bug, "An observer of a changed head failed");
        }
    }

    private static void demandTakesCalls(AgentStatus status) {
        switch (status) {
            case ACTIVE -> {}
            case INACTIVE, ARCHIVED ->
                    throw new ProblemException(
                            ProblemType.AGENT_INACTIVE, "The agent is switched off.");
            case DRAFT ->
                    throw new ProblemException(
                            ProblemType.AGENT_INACTIVE, "The agent was not published yet.");
            case ERROR ->
                    throw new ProblemException(
                            ProblemType.AGENT_INACTIVE,
                            "The agent cannot run as it is configured.");
            case DISABLED_FLAPPING ->
                    throw new ProblemException(
                            ProblemType.AGENT_DISABLED_FLAPPING,
                            "The agent failed too often and waits to be enabled again.");
        }
    }

    private Entry living(AgentReference reference) {
        var entry = entry(reference);
        if (entry.head().status() == AgentStatus.ARCHIVED) {
            throw unknown();
        }
        return entry;
    }

    private Entry entry(AgentReference reference) {
        var found =
                heads.find(reference)
                        .or(() -> lookUp(reference))
                        .filter(entry -> entry.isSeenBy(reference))
                        .orElseThrow(CachedAgentDirectory::unknown);
        fallback.check(reference, found.head());
        return found;
    }

    /// Asks agent-service about a reference that the change stream has not told of (yet).
    private Optional<Entry> lookUp(AgentReference reference) {
        var answer = Loads.get(lookups, reference, () -> ask(reference));
        answer.ifPresent(resolved -> move(resolved.head()));
        var entry = answer.flatMap(resolved -> heads.find(resolved.head().id()));
        answer.ifPresent(resolved ->
                entry.filter(known -> known.credentials() == 0)
                        .ifPresent(known ->
                                views.offer(
                                        name(known, resolved.view().revision()), resolved.view())));
        return entry;
    }

    private Optional<Resolved> ask(AgentReference reference) {
        try {
            return Optional.of(agentService.resolve(reference));
        } catch (ProblemException failure) {
            if (failure.type() == ProblemType.AGENT_NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// @param lastKnown what serves the caller while agent-service is away; at once, when it is
    ///   known that it does not answer
    private AgentView view(Entry entry, int revision, Supplier<Optional<AgentView>> lastKnown) {
        if (agentService.isSilent() && !views.isLoaded(name(entry, revision))) {
            var known = lastKnown.get();
            if (known.isPresent()) {
                return known.get();
            }
        }
        try {
            return loaded(entry, revision);
        } catch (ProblemException failure) {
            if (failure.type() != ProblemType.AGENT_DIRECTORY_UNAVAILABLE) {
                throw failure;
            }
            return lastKnown.get().orElseThrow(() -> failure);
        }
    }

    private AgentView loaded(Entry entry, int revision) {
        return views.get(
                name(entry, revision), () -> agentService.resolve(entry.head(), revision).view());
    }

    private static Views.Name name(Entry entry, int revision) {
        return new Views.Name(entry.head().id(), revision, entry.credentials());
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.AGENT_NOT_FOUND, "There is no agent of that name.");
    }
}
