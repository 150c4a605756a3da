package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;

/// An agent with its voice ready. One thread says texts; [#close] may come from any thread.
final class Speech implements AutoCloseable {
    static final int LONGEST_TEXT = 4000;

    private final AgentView agent;
    private final Speaker speaker;
    private final SpeechCache cache;
    private final SynthesisMetrics metrics;
    private final boolean remembers;

    Speech(AgentView agent, Speaker speaker, SpeechCache cache, SynthesisMetrics metrics) {
        this(agent, speaker, cache, metrics, true);
    }

    private Speech(
            AgentView agent,
            Speaker speaker,
            SpeechCache cache,
            SynthesisMetrics metrics,
            boolean remembers) {
        this.agent = agent;
        this.speaker = speaker;
        this.cache = cache;
        this.metrics = metrics;
        this.remembers = remembers;
    }

    /// The same voice, which takes nothing from the memory of clauses and adds nothing to it. It
    /// takes this one's place: only one of them is closed.
    Speech afresh() {
        return new Speech(agent, speaker, cache, metrics, false);
    }

    /// Refuses a text that is too long to say.
    static void check(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw tooLong(text.length());
        }
    }

    static ProblemException tooLong(int length) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                "A text may have %d characters, this one has %d.".formatted(LONGEST_TEXT, length));
    }

    AgentView agent() {
        return agent;
    }

    String provider() {
        return speaker.provider();
    }

    int sampleRate() {
        return speaker.sampleRate();
    }

    /// Says a text that is all there.
    Duration say(String text, SpeechSink sink) throws InterruptedException {
        try (IncomingText whole = IncomingText.whole(text)) {
            return say(whole, sink);
        }
    }

    /// Says a text, clause by clause, and answers how long it sounds. Blocks while the sink does
    /// and while the text is still coming; what ends the text ends this.
    ///
    /// @param sink takes frames of at most 100 ms; what it throws ends the text
    Duration say(IncomingText text, SpeechSink sink) throws InterruptedException {
        text.awaitClause();
        long start = System.nanoTime();
        boolean[] begun = {false};
        TextAudio audio =
                new TextAudio(
                        speaker.sampleRate(),
                        sink,
                        frame -> {
                            if (!begun[0]) {
                                begun[0] = true;
                                metrics.firstAudio(
                                        speaker.provider(),
                                        Duration.ofNanos(System.nanoTime() - start));
                            }
                            sink.accept(frame);
                        });
        Optional<String> clause = text.next();
        while (clause.isPresent()) {
            sink.requireWanted();
            sayClause(clause.get(), audio, sink);
            audio.endClause();
            clause = text.next();
        }
        return audio.length();
    }

    private void sayClause(String clause, AudioSink audio, SpeechSink listener)
            throws InterruptedException {
        ClauseName name = new ClauseName(agent.tenant(), speaker.sound(), clause);
        if (!remembers) {
            synthesise(clause, audio, listener);
            return;
        }
        Optional<SpokenClause> remembered = cache.find(speaker, name);
        if (remembered.isPresent()) {
            remembered.get().playTo(audio);
            return;
        }
        if (!cache.keeps(name)) {
            synthesise(clause, audio, listener);
            return;
        }
        SpokenClause.Recorder recorder = new SpokenClause.Recorder(audio);
        boolean isItsSound = synthesise(clause, recorder, listener);
        if (isItsSound) {
            cache.put(speaker, name, recorder.clause());
        }
    }

    private boolean synthesise(String clause, AudioSink audio, SpeechSink listener)
            throws InterruptedException {
        var witness = new Witness(listener);
        try {
            boolean isItsSound = speaker.speak(clause, audio, witness);
            if (isItsSound && !witness.moved) {
                metrics.spoke(agent);
            }
            return isItsSound;
        } catch (ProblemException failed) {
            metrics.failed(agent, failed);
            throw failed;
        }
    }

    /// Notes for the agent's operators when another voice is asked.
    private final class Witness implements SpeechSink {
        private final SpeechSink listener;
        private boolean moved;

        Witness(SpeechSink listener) {
            this.listener = listener;
        }

        @Override
        public void accept(byte[] pcm) {
            listener.accept(pcm);
        }

        @Override
        public void requireWanted() {
            listener.requireWanted();
        }

        @Override
        public void moved(String from, String to, String cause, Duration after) {
            moved = true;
            metrics.moved(agent, from, to, cause);
            listener.moved(from, to, cause, after);
        }
    }

    /// Ends the clause that is being made, soon.
    void cancel() {
        speaker.cancel();
    }

    @Override
    public void close() {
        speaker.close();
    }
}
