package dev.switchboard.client.outcome;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.outcome.Ledger.Subject;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/// Notes what became of requests to agents' providers, so that agent-service can show the last
/// failure of an agent while it lasts. Never waits, never throws; for any thread.
///
/// Only the revision that an agent points to counts: a draft that somebody tries, or a call that
/// goes on with an old revision, says nothing about the agent as it is.
@Singleton
public class ProviderOutcomes {
    private final AgentDirectory agents;
    private final MeterRegistry meters;
    private final OutcomeConfig config;
    private final Ledger ledger;
    private final OutcomeReports reports;
    private final Thread teller;

    @Inject
    ProviderOutcomes(
            AgentDirectory agents,
            ServiceAddresses addresses,
            ServiceToken token,
            ObjectMapper mapper,
            MeterRegistry meters,
            OutcomeConfig config) {
        this.agents = agents;
        this.meters = meters;
        this.config = config;
        ledger = new Ledger(config.knownFor(), Ticker.systemTicker());
        reports =
                new OutcomeReports(
                        addresses.of(ServiceName.AGENT), token, mapper, config.requestTimeout());
        teller = Thread.ofVirtual().name("provider-outcomes").unstarted(this::tellAll);
        if (config.told()) {
            teller.start();
        }
    }

    /// The agent's provider answered.
    public void works(AgentView agent) {
        note(agent, new Outcome.Works());
    }

    /// A request to the agent's provider ended with a problem. One that is not the provider's or
    /// the configuration's does not count.
    public void failed(AgentView agent, ProblemException problem) {
        Outcome.of(agent, problem).ifPresent(failure -> note(agent, failure));
    }

    /// Another provider was asked in the place of one. Counts when that one was the agent's own, so
    /// that its trouble shows even if nobody hears of it.
    ///
    /// @param cause see [dev.switchboard.client.failover.Heard.Moved]; one that is no failure does
    ///   not count
    public void moved(AgentView agent, String from, String to, String cause) {
        if (!from.equals(to) && isOwn(agent, from)) {
            FailureKind.of(cause)
                    .map(kind ->
                            new ProviderFailure(
                                    kind,
                                    "The provider failed (%s); %s was asked in its place."
                                            .formatted(cause, to)))
                    .ifPresent(failure -> failed(agent, failure));
        }
    }

    /// Someone answered. Counts when it was the agent's own provider and not a fallback.
    public void answered(AgentView agent, String provider) {
        if (isOwn(agent, provider)) {
            works(agent);
        }
    }

    private static boolean isOwn(AgentView agent, String provider) {
        return agent.provider()
                .map(ProviderSettings::provider)
                .filter(provider::equals)
                .isPresent();
    }

    private void note(AgentView agent, Outcome outcome) {
        if (config.told()
                && !ledger.note(
                        new Subject(agent.tenant(), agent.id(), agent.revision()), outcome)) {
            count("dropped");
        }
    }

    private void tellAll() {
        try {
            Duration pause = config.pause();
            while (true) {
                pause = tell(ledger.take()) ? config.pause() : longer(pause);
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether agent-service was there for all of them.
    private boolean tell(Map<Subject, Outcome> due) throws InterruptedException {
        boolean there = true;
        for (var entry : due.entrySet()) {
            Subject subject = entry.getKey();
            if (!there) {
                ledger.putBack(subject, entry.getValue());
            } else if (isPublished(subject)) {
                there = tell(subject, entry.getValue());
            }
        }
        return there;
    }

    private boolean tell(Subject subject, Outcome outcome) throws InterruptedException {
        OutcomeReports.Answer answer = reports.tell(subject, outcome);
        switch (answer) {
            case TOLD -> {
                ledger.told(subject, outcome);
                count("told");
            }
            case REFUSED -> {
                Log.debugf("agent-service wants no outcome of agent %s", subject.agent());
                ledger.told(subject, outcome); // or it would be refused for ever
                count("refused");
            }
            case AWAY -> {
                ledger.putBack(subject, outcome);
                count("away");
            }
        }
        return answer != OutcomeReports.Answer.AWAY;
    }

    private boolean isPublished(Subject subject) {
        try {
            return agents.head(new AgentReference(subject.agent(), subject.tenant())).revision()
                    == subject.revision();
        } catch (ProblemException gone) {
            return false;
        }
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
    }

    private void count(String result) {
        meters.counter("switchboard.outcomes", "result", result).increment();
    }

    @PreDestroy
    void stop() {
        teller.interrupt();
        reports.close();
    }
}
