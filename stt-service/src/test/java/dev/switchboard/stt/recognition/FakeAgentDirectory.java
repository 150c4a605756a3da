package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Knows `nova` (the default, revision 3), `odd` with a provider that nobody has, `mute` without
/// any, `lost`, which cannot be looked up now, and those that a test makes.
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeAgentDirectory implements AgentDirectory {
    private static final int REVISION = 3;
    private static final Map<String, ProviderSettings> MADE = new ConcurrentHashMap<>();

    /// Makes an agent, or gives it another provider.
    public static void make(String key, ProviderSettings provider) {
        MADE.put(key, provider);
    }

    /// Says where the provider of `far` listens.
    static void far(String url, String path) {
        make(
                "far",
                new ProviderSettings("whisper.local", Map.of("url", url, "path", path), Map.of()));
    }

    @Override
    public AgentHead head(AgentReference reference) {
        AgentView view = current(reference);
        return new AgentHead(
                view.id(), view.key(), view.name(), REVISION, true, AgentStatus.ACTIVE, 1);
    }

    @Override
    public AgentView at(AgentReference reference, int revision) {
        if (revision > REVISION) {
            throw new ProblemException(ProblemType.REVISION_NOT_FOUND, "No such revision.");
        }
        return view(reference, revision);
    }

    @Override
    public AgentView current(AgentReference reference) {
        return view(reference, REVISION);
    }

    @Override
    public List<AgentHead> heads() {
        return List.of(head(AgentReference.DEFAULT));
    }

    private static AgentView view(AgentReference reference, int revision) {
        return switch (reference.value()) {
            case "current", "nova" -> view("nova", revision, provider("moonshine.embedded"));
            case "odd" -> view("odd", revision, provider("deaf.example"));
            case "mute" -> view("mute", revision, Optional.empty());
            case "lost" ->
                    throw new ProblemException(
                            ProblemType.AGENT_DIRECTORY_UNAVAILABLE, "agent-service is away.");
            case String key when MADE.containsKey(key) ->
                    view(key, revision, Optional.ofNullable(MADE.get(key)));
            default -> throw new ProblemException(ProblemType.AGENT_NOT_FOUND, "No such agent.");
        };
    }

    private static Optional<ProviderSettings> provider(String name) {
        return Optional.of(new ProviderSettings(name, Map.of(), Map.of()));
    }

    private static AgentView view(String key, int revision, Optional<ProviderSettings> provider) {
        return new AgentView(
                new UUID(0, 1), key, key, revision, provider, Optional.empty(), Optional.empty());
    }
}
