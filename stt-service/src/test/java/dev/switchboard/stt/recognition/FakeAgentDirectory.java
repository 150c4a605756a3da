package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Knows `nova` (the default, revision 3), `odd` with a provider that nobody has, `mute` without
/// any, `lost`, which cannot be looked up now, and those that a test makes.
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeAgentDirectory implements AgentDirectory {
    private static final int REVISION = 3;
    private static final Map<String, Made> MADE = new ConcurrentHashMap<>();

    /// An agent of a test, at its revisions 3 and perhaps 4. Another one whenever it is made.
    private record Made(UUID id, ProviderSettings provider, Optional<ProviderSettings> next) {
        int revision() {
            return REVISION + (next.isPresent() ? 1 : 0);
        }

        ProviderSettings at(int revision) {
            return revision > REVISION ? next.orElseThrow() : provider;
        }
    }

    /// Makes an agent anew.
    public static void make(String key, ProviderSettings provider) {
        MADE.put(key, new Made(UUID.randomUUID(), provider, Optional.empty()));
    }

    /// Gives an agent that was made a revision with another provider.
    ///
    /// @return what is to be fired
    static HeadChanged publish(String key, ProviderSettings provider) {
        var before = head(key, MADE.get(key));
        var after =
                MADE.computeIfPresent(
                        key,
                        (_, made) -> new Made(made.id(), made.provider(), Optional.of(provider)));
        return new HeadChanged(head(key, after), Optional.of(before));
    }

    private static AgentHead head(String key, @Nullable Made made) {
        Made there = Objects.requireNonNull(made);
        return new AgentHead(
                there.id(),
                key,
                key,
                there.revision(),
                false,
                AgentStatus.ACTIVE,
                there.revision());
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
                view.id(), view.key(), view.name(), view.revision(), true, AgentStatus.ACTIVE, 1);
    }

    @Override
    public AgentView at(AgentReference reference, int revision) {
        if (revision > current(reference).revision()) {
            throw new ProblemException(ProblemType.REVISION_NOT_FOUND, "No such revision.");
        }
        return view(reference, revision);
    }

    @Override
    public AgentView current(AgentReference reference) {
        return made(reference)
                .map(made -> view(reference, made.getValue().revision()))
                .orElseGet(() -> view(reference, REVISION));
    }

    @Override
    public List<AgentHead> heads() {
        return List.of(head(AgentReference.DEFAULT));
    }

    private static Optional<Map.Entry<String, Made>> made(AgentReference reference) {
        return MADE.entrySet().stream()
                .filter(made ->
                        made.getKey().equals(reference.value())
                                || made.getValue().id().toString().equals(reference.value()))
                .findFirst();
    }

    private static AgentView view(AgentReference reference, int revision) {
        return switch (reference.value()) {
            case "current", "nova" -> view("nova", revision, provider("moonshine.embedded"));
            case "odd" -> view("odd", revision, provider("deaf.example"));
            case "mute" -> view("mute", revision, Optional.empty());
            case "lost" ->
                    throw new ProblemException(
                            ProblemType.AGENT_DIRECTORY_UNAVAILABLE, "agent-service is away.");
            default ->
                    made(reference)
                            .map(made -> view(made.getKey(), made.getValue(), revision))
                            .orElseThrow(() ->
                                    new ProblemException(
                                            ProblemType.AGENT_NOT_FOUND, "No such agent."));
        };
    }

    private static Optional<ProviderSettings> provider(String name) {
        return Optional.of(new ProviderSettings(name, Map.of(), Map.of()));
    }

    private static AgentView view(String key, Made made, int revision) {
        return view(made.id(), key, revision, Optional.of(made.at(revision)));
    }

    private static AgentView view(String key, int revision, Optional<ProviderSettings> provider) {
        return view(new UUID(0, 1), key, revision, provider);
    }

    private static AgentView view(
            UUID id, String key, int revision, Optional<ProviderSettings> provider) {
        return new AgentView(id, key, key, revision, provider, Optional.empty(), Optional.empty());
    }
}
