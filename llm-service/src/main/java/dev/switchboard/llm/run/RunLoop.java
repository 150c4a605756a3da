package dev.switchboard.llm.run;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.conversation.AgentAt;
import dev.switchboard.llm.conversation.CallersSessions;
import dev.switchboard.llm.conversation.Exchange;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.conversation.SessionStore;
import dev.switchboard.llm.knowledge.Retriever;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.prompt.PromptComposer;
import dev.switchboard.llm.tool.ToolRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Turns questions into runs.
@Singleton
class RunLoop {
    private final AgentDirectory agents;
    private final SessionStore sessions;
    private final CallersSessions callers;
    private final Caller caller;
    private final ModelChains chains;
    private final ToolRegistry tools;
    private final Retriever retriever;
    private final LiveRuns live;
    private final RunMetrics metrics;
    private final Duration longest;
    private final Duration patience;
    private final Duration betweenClaims;

    @Inject
    RunLoop(
            AgentDirectory agents,
            SessionStore sessions,
            CallersSessions callers,
            Caller caller,
            ModelChains chains,
            ToolRegistry tools,
            Retriever retriever,
            LiveRuns live,
            RunMetrics metrics,
            RunConfig config) {
        this.agents = agents;
        this.sessions = sessions;
        this.callers = callers;
        this.caller = caller;
        this.chains = chains;
        this.tools = tools;
        this.retriever = retriever;
        this.live = live;
        this.metrics = metrics;
        this.longest = config.answer();
        this.patience = config.patience();
        this.betweenClaims = config.betweenClaims();
    }

    /// Claims the session, writes the question down, and gives the run that answers it.
    ///
    /// @throws ProblemException when it cannot begin; then nothing was written
    AgentRun begin(SessionId id, Question question) {
        AgentView agent = agent(id, question);
        Function<Prompt, Chain<ReplyEvent>> model = chains.of(agent, id);
        String message = question.words().apply(agent);
        Exchange exchange = claim(id, message, AgentAt.of(agent));
        var run =
                new AgentRun(
                        exchange,
                        agent,
                        agent.provider().map(ProviderSettings::provider).orElseThrow(),
                        () -> retriever.find(agent, message),
                        (found, listener) ->
                                Inquiry.of(
                                        model,
                                        PromptComposer.compose(
                                                agent, exchange, message, found.excerpts()),
                                        tools.of(agent, Optional.of(id)),
                                        listener,
                                        false),
                        sessions,
                        metrics,
                        longest);
        live.add(run);
        return run;
    }

    /// Runs to the end on a thread of its own.
    void start(AgentRun run, Consumer<RunEvent> client, Runnable onEnd) {
        Thread.ofVirtual()
                .name("run-" + run.id())
                .start(() -> {
                    try {
                        run.run(client);
                    } finally {
                        live.remove(run);
                        onEnd.run();
                    }
                });
    }

    private AgentView agent(SessionId id, Question question) {
        var mine = new AgentsOfCaller(agents, caller.principal());
        if (question.agent().isPresent()) {
            return mine.at(question.agent(), question.revision());
        }
        AgentAt begun = callers.find(id).agent();
        Optional<String> name = Optional.of(begun.id().toString());
        AgentView agent = mine.at(name, question.revision());
        boolean changed = question.revision().isEmpty() && agent.revision() != begun.revision();
        return changed ? pinned(mine, name, begun.revision()).orElse(agent) : agent;
    }

    /// The revision that a session began with, if that one is to be kept.
    private static Optional<AgentView> pinned(
            AgentsOfCaller agents, Optional<String> name, int revision) {
        try {
            return Optional.of(agents.at(name, Optional.of(revision))).filter(AgentView::pinned);
        } catch (ProblemException notThere) {
            return Optional.empty();
        }
    }

    private Exchange claim(SessionId id, String message, AgentAt agent) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<AgentRun> holder = live.find(id); // before the attempt, or its end is missed
            Optional<Exchange> claimed = sessions.begin(id, message, agent);
            if (claimed.isPresent()) {
                return claimed.get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "The session is still answering another question; close its stream first.");
            }
            await(holder, Duration.ofNanos(left));
        }
    }

    /// Waits for the run that holds the session; one of another replica cannot wake us.
    private void await(Optional<AgentRun> holder, Duration most) {
        try {
            if (holder.isPresent()) {
                holder.get().awaitWritten(most);
            } else {
                Thread.sleep(most.compareTo(betweenClaims) < 0 ? most : betweenClaims);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE, "The service is shutting down.");
        }
    }
}
