package dev.switchboard.gateway.phrase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.speech.VoiceOpened;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Notes which agents may speak soon, and asks for their phrases, one agent at a time, on a virtual
/// thread of its own. No call waits for any of it, and none notices when it fails.
@Singleton
final class PhrasesAhead {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_CALLED = 10_000;

    private record Revision(UUID agent, int number) {}

    private final AgentDirectory agents;
    private final PhraseRequests requests;
    private final PhraseConfig config;
    private final String apology;
    private final Wishes wishes;
    private final Cache<Revision, Boolean> called;
    private final Thread asking = Thread.ofVirtual().name("phrases-ahead").unstarted(this::run);

    PhrasesAhead(
            AgentDirectory agents, PhraseRequests requests, PhraseConfig config, CallConfig calls) {
        this.agents = agents;
        this.requests = requests;
        this.config = config;
        this.apology = calls.apology();
        this.wishes = new Wishes(config.waiting());
        this.called =
                Caffeine.newBuilder()
                        .maximumSize(MOST_CALLED)
                        .expireAfterWrite(config.callsEvery())
                        .build();
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            asking.start();
        }
    }

    @PreDestroy
    void stop() {
        asking.interrupt();
    }

    /// An agent became known, points to another revision, or was switched on.
    void follow(@Observes HeadChanged change) {
        AgentHead head = change.head();
        boolean wasActive =
                change.before()
                        .map(AgentHead::status)
                        .filter(AgentStatus.ACTIVE::equals)
                        .isPresent();
        if (head.status() == AgentStatus.ACTIVE && (change.isNewRevision() || !wasActive)) {
            wish(head.id(), head.tenant(), head.revision(), false);
        }
    }

    /// An agent is called.
    void follow(@Observes VoiceOpened opened) {
        AgentView agent = opened.agent();
        Revision revision = new Revision(agent.id(), agent.revision());
        if (called.asMap().putIfAbsent(revision, true) == null) {
            wish(agent.id(), agent.tenant(), agent.revision(), true);
        }
    }

    private void wish(UUID agent, UUID tenant, int revision, boolean isCalled) {
        Wish wish = new Wish(agent, tenant, revision, isCalled, requests.replicas(), 0);
        if (config.enabled() && !wishes.add(wish, config.debounce())) {
            Log.debugf("Phrases of agent %s are not asked for: too many agents wait", agent);
        }
    }

    private void run() {
        try {
            while (true) {
                fulfil(wishes.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fulfil(Wish wish) throws InterruptedException {
        List<URI> failed;
        try {
            failed = ask(wish);
        } catch (ProblemException problem) {
            boolean later = problem.type() == ProblemType.AGENT_DIRECTORY_UNAVAILABLE;
            failed = later ? wish.replicas() : List.of();
        } catch (RuntimeException bug) {
            Log.errorf(bug, "The phrases of agent %s could not be asked for", wish.agent());
            failed = List.of();
        }
        if (!failed.isEmpty() && wish.failures() < Wish.MOST_FAILURES) {
            wishes.addAgain(wish.after(failed), pause(wish.failures()));
        }
    }

    /// @return the replicas to be asked again
    private List<URI> ask(Wish wish) throws InterruptedException {
        AgentView agent = agents.at(wish.reference(), wish.revision());
        List<String> texts =
                AgentPhrases.of(agent, Optional.of(apology).filter(_ -> wish.called()));
        List<URI> failed = new ArrayList<>();
        for (URI replica : texts.isEmpty() ? List.<URI>of() : wish.replicas()) {
            if (!requests.ask(replica, agent.tenant(), agent.id(), agent.revision(), texts)) {
                failed.add(replica);
            }
        }
        return failed;
    }

    private Duration pause(int failures) {
        Duration pause = config.retryPause().multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
