package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Offer;
import dev.switchboard.client.failover.Routes;
import dev.switchboard.client.failover.Rules;
import dev.switchboard.client.failover.Times;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ModelCatalog;
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
    private final Routes routes;

    @Inject
    ModelChains(ModelCatalog models, MeterRegistry meters, RunConfig config) {
        this.models = models;
        this.routes =
                new Routes(
                        "llm",
                        new Times(config.firstTokenUnknown(), config.firstToken(), config.stall()),
                        meters);
    }

    /// How the agent's models are asked.
    ///
    /// @throws ProblemException `unknown-provider` or `provider-not-available` when it names none
    ///   that this service can ask
    Function<Prompt, Chain<ReplyEvent>> of(AgentView agent) {
        List<AgentView> candidates = candidates(agent);
        if (candidates.size() == 1) {
            models.of(agent);
        }
        Rules rules =
                agent.reasoning()
                        .map(Reasoning::settings)
                        .map(settings -> Rules.of(settings, "modelSettings"))
                        .orElse(Rules.STANDARD);
        return prompt -> chain(agent, rules, candidates, prompt);
    }

    /// The agent's own model and no other: for who wants to know how that one does.
    ///
    /// @throws ProblemException as [#of]
    Chain<ReplyEvent> alone(AgentView agent, Prompt prompt) {
        models.of(agent);
        return chain(agent, Rules.STANDARD, List.of(agent), prompt);
    }

    private Chain<ReplyEvent> chain(
            AgentView agent, Rules rules, List<AgentView> candidates, Prompt prompt) {
        return new Chain<>(
                routes,
                agent.tenant(),
                rules,
                candidates.stream().map(candidate -> offer(candidate, prompt)).toList());
    }

    private Offer<ReplyEvent> offer(AgentView candidate, Prompt prompt) {
        return new Offer<>(
                candidate.provider().orElseThrow(),
                () ->
                        new ReplySource(
                                models.of(candidate).ask(candidate, prompt),
                                !prompt.tools().isEmpty()));
    }

    /// The agent as it would be with each of its providers alone.
    private static List<AgentView> candidates(AgentView agent) {
        return agent.provider().stream()
                .flatMap(own -> Stream.concat(Stream.of(own), own.fallbacks().stream()))
                .map(agent::withProvider)
                .toList();
    }
}
