package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// An agent's own voice for work that gives way to callers. None of its fallbacks is asked, and
/// what goes wrong is told to nobody but who works with it. Opens nothing until [#open].
public final class PatientVoice {
    private final AgentView agent;
    private final String provider;
    private final String sound;
    private final Supplier<SynthesisStream> opener;
    private final SynthesisWorkers workers;

    PatientVoice(
            AgentView agent,
            String provider,
            String sound,
            Supplier<SynthesisStream> opener,
            SynthesisWorkers workers) {
        this.agent = agent;
        this.provider = provider;
        this.sound = sound;
        this.opener = opener;
        this.workers = workers;
    }

    /// Whose voice it is.
    public AgentView agent() {
        return agent;
    }

    /// The provider that the agent is configured for.
    public String provider() {
        return provider;
    }

    /// What this voice's sound of a clause is called.
    public ClauseName name(String clause) {
        return new ClauseName(agent.tenant(), sound, clause);
    }

    /// The voice, ready to speak. Blocks until it is.
    ///
    /// @throws ProblemException when it cannot be had
    public Open open() {
        SynthesisStream stream = opener.get();
        if (!SoundName.isOf(stream.provider(), sound)) {
            stream.close();
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "Another engine speaks for this agent by now.");
        }
        return new Open(stream, workers);
    }

    /// The voice while it is open. For one thread.
    public static final class Open implements AutoCloseable {
        private final SynthesisStream stream;
        private final SynthesisWorkers workers;

        private Open(SynthesisStream stream, SynthesisWorkers workers) {
            this.stream = stream;
            this.workers = workers;
        }

        /// Samples per second.
        public int sampleRate() {
            return stream.sampleRate();
        }

        /// Says a clause to nobody.
        ///
        /// @param patience how long callers are given way to before it begins
        /// @return empty when callers did not let it begin or end
        /// @throws ProblemException when the provider cannot say it
        public Optional<SpokenClause> say(String clause, Duration patience)
                throws InterruptedException {
            SpokenClause.Recorder recorder = new SpokenClause.Recorder(_ -> {});
            try {
                return workers.speakPatiently(stream, clause, recorder, patience)
                        ? Optional.of(recorder.clause())
                        : Optional.empty();
            } catch (CancellationException _) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
