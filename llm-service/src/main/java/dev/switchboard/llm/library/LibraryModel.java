package dev.switchboard.llm.library;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.llm.model.ModelClient;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.StreamingReply;

/// A model of the library with the settings of an agent. It holds no connection: those belong to
/// the egress, which closes idle ones.
public final class LibraryModel implements ModelClient {
    private final Egress egress;
    private final Dialect dialect;
    private final String url;
    private final Limits limits;
    private final boolean systemAnywhere;
    private final StreamingChatModel model;

    /// @throws dev.switchboard.client.problem.ProblemException when the settings are not usable
    public LibraryModel(Egress egress, Dialect dialect, ProviderSettings settings) {
        this.egress = egress;
        this.dialect = dialect;
        this.url = dialect.url(settings);
        this.limits = Limits.of(settings);
        this.systemAnywhere = dialect.takesSystemAnywhere(settings);
        this.model = dialect.model(settings, new EgressHttpClient.Builder(egress, url, limits));
    }

    /// Opens a connection to the provider.
    @Override
    public void warm() {
        try {
            egress.warm(HttpCall.post(url).withLimits(limits));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public StreamingReply ask(Prompt prompt) {
        var reply = new LibraryReply(dialect);
        reply.begin(model, Requests.of(prompt, systemAnywhere));
        return reply;
    }
}
