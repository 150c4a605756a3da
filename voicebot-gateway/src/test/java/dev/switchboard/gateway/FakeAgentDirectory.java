package dev.switchboard.gateway;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Two agents, `nova` (the default, with a greeting) and `vera`, that a test can publish anew.
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeAgentDirectory implements AgentDirectory {
    public static final UUID NOVA = UUID.fromString("01900000-0000-7000-8000-000000000001");
    public static final UUID VERA = UUID.fromString("01900000-0000-7000-8000-000000000002");

    private final Map<String, Integer> revisions = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile boolean pinned;
    private volatile Settings voice = Settings.NONE;
    private volatile boolean recorded;

    public FakeAgentDirectory() {
        reset();
    }

    /// Both agents at revision 1.
    public final void reset() {
        away = false;
        pinned = false;
        voice = Settings.NONE;
        recorded = false;
        revisions.put("nova", 1);
        revisions.put("vera", 1);
    }

    /// Gives the agent a new revision.
    public void publish(String key) {
        revisions.merge(key, 1, Integer::sum);
    }

    /// How agents behave in calls from now on.
    public void behave(Map<String, Object> settings) {
        voice = new Settings(settings);
    }

    /// Calls that begin from now on stay with their revision.
    public void pin() {
        pinned = true;
    }

    /// The agents keep the audio of calls that begin from now on.
    public void record() {
        recorded = true;
    }

    /// Behaves as when agent-service is away and nothing is cached.
    public void goAway() {
        away = true;
    }

    @Override
    public AgentHead head(AgentReference reference) {
        AgentView view = current(reference);
        return new AgentHead(
                view.id(),
                view.key(),
                view.name(),
                view.revision(),
                view.key().equals("nova"),
                AgentStatus.ACTIVE,
                1);
    }

    @Override
    public AgentView at(AgentReference reference, int revision) {
        AgentView last = current(reference);
        if (revision < 1 || revision > last.revision()) {
            throw new ProblemException(ProblemType.REVISION_NOT_FOUND, "No such revision.");
        }
        return new AgentView(
                last.id(),
                last.tenant(),
                last.key(),
                last.name(),
                revision,
                last.provider(),
                last.reasoning(),
                last.voice(),
                last.pinned());
    }

    @Override
    public AgentView current(AgentReference reference) {
        if (!reference.sees(Tenants.DEFAULT, Optional.empty())) {
            throw new ProblemException(
                    ProblemType.AGENT_NOT_FOUND, "There is no agent of this name.");
        }
        if (away) {
            throw new ProblemException(
                    ProblemType.AGENT_DIRECTORY_UNAVAILABLE, "agent-service is away.");
        }
        return switch (reference.value()) {
            case "current", "nova" -> view(NOVA, "nova", Optional.of("Hello, this is Nova."));
            case "vera" -> view(VERA, "vera", Optional.empty());
            case String id when id.equals(NOVA.toString()) -> current(new AgentReference("nova"));
            case String id when id.equals(VERA.toString()) -> current(new AgentReference("vera"));
            default ->
                    throw new ProblemException(
                            ProblemType.AGENT_NOT_FOUND, "There is no agent of this name.");
        };
    }

    @Override
    public List<AgentHead> heads() {
        return List.of(head(new AgentReference("nova")), head(new AgentReference("vera")));
    }

    private Settings settings() {
        Map<String, Object> all = new HashMap<>(voice.values());
        all.put("recording", Map.of("audio", recorded));
        return new Settings(all);
    }

    private AgentView view(UUID id, String key, Optional<String> greeting) {
        return new AgentView(
                id,
                Tenants.DEFAULT,
                key,
                key.toUpperCase(Locale.ROOT),
                revisions.getOrDefault(key, 1),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AgentView.Voice(greeting, "en", settings())),
                pinned);
    }
}
