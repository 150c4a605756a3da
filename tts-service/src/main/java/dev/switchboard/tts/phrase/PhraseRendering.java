package dev.switchboard.tts.phrase;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.ClauseName;
import dev.switchboard.tts.synthesis.PatientVoice;
import dev.switchboard.tts.synthesis.PatientVoices;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The clauses that wait to be rendered, each once, and a thread for each provider that has some.
/// What is given up stays wanted: then the first caller's is kept.
@ApplicationScoped
class PhraseRendering {
    private final PatientVoices voices;
    private final PhraseStore store;
    private final PhraseMetrics metrics;
    private final PhraseConfig config;

    /// Guarded by this, as all that follows.
    private final Map<ClauseName, Rendering> waiting = new HashMap<>();

    private final Map<String, RenderingThread> threads = new HashMap<>();
    private boolean stopped;

    PhraseRendering(
            PatientVoices voices, PhraseStore store, PhraseMetrics metrics, PhraseConfig config) {
        this.voices = voices;
        this.store = store;
        this.metrics = metrics;
        this.config = config;
    }

    /// Has these clauses rendered, soon. Answers at once, with how each one will end.
    ///
    /// @throws ProblemException when too many wait already; then none of these does
    synchronized List<CompletableFuture<Boolean>> begin(
            PatientVoice voice, List<ClauseName> clauses) {
        if (stopped || waiting.size() + clauses.size() > config.waiting()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "%d clauses wait to be rendered; ask again later.".formatted(waiting.size()));
        }
        List<CompletableFuture<Boolean>> ends = new ArrayList<>();
        for (ClauseName clause : clauses) {
            store.want(clause);
            Rendering known = waiting.get(clause);
            if (known == null) {
                known = Rendering.of(voice, clause);
                waiting.put(clause, known);
                thread(known.provider()).add(known);
            }
            ends.add(known.end());
        }
        return ends;
    }

    private RenderingThread thread(String provider) {
        return threads.computeIfAbsent(
                provider,
                _ -> new RenderingThread(provider, voices, store, metrics, config, this::ended));
    }

    private void ended(Rendering rendering, boolean here) {
        synchronized (this) {
            waiting.remove(rendering.name());
        }
        Log.debugf("A phrase of agent %s was rendered: %b", rendering.agent().key(), here);
        rendering.end().complete(here);
    }

    @PreDestroy
    synchronized void stop() {
        stopped = true;
        threads.values().forEach(RenderingThread::stop);
    }
}
