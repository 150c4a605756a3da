package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Offer;
import dev.switchboard.client.failover.Routes;
import dev.switchboard.client.failover.Rules;
import dev.switchboard.client.failover.Times;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.RevisionClients.Use;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.model.ModelCatalog;
import dev.switchboard.llm.model.ModelClient;
import dev.switchboard.llm.model.ModelClients;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ReplyEvent;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The models of an agent: its own, and its fallbacks.
@Singleton
class ModelChains {
    private final ModelCatalog models;
    private final ModelClients clients;
    private final SessionModels sessions;
    private final Routes routes;

    @Inject
    ModelChains(
            ModelCatalog models,
            ModelClients clients,
            SessionModels sessions,
            MeterRegistry meters,
            RunConfig config) {
        this.models = models;
        this.clients = clients;
        this.sessions = sessions;
        this.routes =
                new Routes(
                        "llm",
                        new Times(config.firstTokenUnknown(), config.firstToken(), config.stall()),
                        meters);
    }

    /// How the agent's models are asked, outside of sessions.
    ///
    /// @throws ProblemException `unknown-provider` or `provider-not-available` when it names none
    ///   that this service can ask
    Function<Prompt, Chain<ReplyEvent>> of(AgentView agent) {
        return of(agent, clients::use);
    }

    /// How the agent's models are asked in a session.
    ///
    /// @throws ProblemException as [#of]
    Function<Prompt, Chain<ReplyEvent>> of(AgentView agent, SessionId session) {
        return of(agent, own -> sessions.use(session, own));
    }

    /// The agent's own model and no other: for who wants to know how that one does.
    ///
    /// @throws ProblemException as [#of]
    Chain<ReplyEvent> alone(AgentView agent, Prompt prompt) {
        models.of(agent);
        return chain(agent, Rules.STANDARD, List.of(offer(agent, clients::use, prompt)));
    }

    /// @param use begins to use its own model
    private Function<Prompt, Chain<ReplyEvent>> of(
            AgentView agent, Function<AgentView, Use<ModelClient>> use) {
        List<AgentView> fallbacks = fallbacks(agent);
        if (fallbacks.isEmpty()) {
            models.of(agent);
        }
        Rules rules =
                agent.reasoning()
                        .map(Reasoning::settings)
                        .map(settings -> Rules.of(settings, "modelSettings"))
                        .orElse(Rules.STANDARD);
        return prompt ->
                chain(
                        agent,
                        rules,
                        Stream.concat(
                                        Stream.of(offer(agent, use, prompt)),
                                        fallbacks.stream()
                                                .map(other -> offer(other, clients::use, prompt)))
                                .toList());
    }

    private Chain<ReplyEvent> chain(AgentView agent, Rules rules, List<Offer<ReplyEvent>> offers) {
        return new Chain<>(routes, agent.tenant(), rules, offers);
    }

    private static Offer<ReplyEvent> offer(
            AgentView agent, Function<AgentView, Use<ModelClient>> use, Prompt prompt) {
        return new Offer<>(agent.provider().orElseThrow(), () -> ask(use.apply(agent), prompt));
    }

    private static ReplySource ask(Use<ModelClient> use, Prompt prompt) {
        try {
            return new ReplySource(use.client().ask(prompt), !prompt.tools().isEmpty(), use::close);
        } catch (RuntimeException notAsked) {
            use.close();
            throw notAsked;
        }
    }

    /// The agent as it would be with each of its other providers.
    private static List<AgentView> fallbacks(AgentView agent) {
        return agent.provider().map(ProviderSettings::fallbacks).orElse(List.of()).stream()
                .map(agent::withProvider)
                .toList();
    }
}
