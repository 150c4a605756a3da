package dev.switchboard.llm.library;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.StreamingReply;
import java.time.Duration;
import java.util.UUID;

/// The models of one dialect, each built once for an agent and revision and shared by its calls.
/// They hold no connection: those belong to the egress, which closes idle ones.
public final class LibraryModels {
    private static final int MOST = 500;
    private static final Duration UNUSED = Duration.ofHours(1);

    /// The settings are part of it because a rotated key reaches an old revision too.
    private record ModelKey(UUID agent, int revision, ProviderSettings settings) {}

    private final Egress egress;
    private final Dialect dialect;
    private final Cache<ModelKey, StreamingChatModel> models =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    /// Models that talk this dialect.
    public LibraryModels(Egress egress, Dialect dialect) {
        this.egress = egress;
        this.dialect = dialect;
    }

    /// Builds the agent's model and opens a connection to its provider.
    public void prepare(AgentView agent) {
        ProviderSettings settings = agent.provider().orElseThrow();
        model(agent, settings);
        try {
            egress.warm(HttpCall.post(dialect.url(settings)).withLimits(Limits.of(settings)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts an answer and returns at once.
    public StreamingReply ask(AgentView agent, Prompt prompt) {
        ProviderSettings settings = agent.provider().orElseThrow();
        StreamingChatModel model = model(agent, settings);
        var reply = new LibraryReply(dialect);
        reply.begin(model, Requests.of(prompt));
        return reply;
    }

    private StreamingChatModel model(AgentView agent, ProviderSettings settings) {
        return models.get(
                new ModelKey(agent.id(), agent.revision(), settings),
                key ->
                        dialect.model(
                                key.settings,
                                new EgressHttpClient.Builder(
                                        egress, dialect.url(settings), Limits.of(settings))));
    }
}
