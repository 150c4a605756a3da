package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.text.ClauseSplitter;
import dev.switchboard.tts.text.SpeakableText;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent with its voice ready. One thread says texts; [#close] may come from any thread.
final class Speech implements AutoCloseable {
    static final int LONGEST_TEXT = 4000;

    private final AgentView agent;
    private final SynthesisStream stream;
    private final SynthesisWorkers workers;
    private final SpeechCache cache;
    private final SynthesisMetrics metrics;
    private final boolean remembers;

    /// Of the clause that is being made.
    private volatile @Nullable Handoff current;

    Speech(
            AgentView agent,
            SynthesisStream stream,
            SynthesisWorkers workers,
            SpeechCache cache,
            SynthesisMetrics metrics) {
        this(agent, stream, workers, cache, metrics, true);
    }

    private Speech(
            AgentView agent,
            SynthesisStream stream,
            SynthesisWorkers workers,
            SpeechCache cache,
            SynthesisMetrics metrics,
            boolean remembers) {
        this.agent = agent;
        this.stream = stream;
        this.workers = workers;
        this.cache = cache;
        this.metrics = metrics;
        this.remembers = remembers;
    }

    /// The same voice, which takes nothing from the memory of clauses and adds nothing to it. It
    /// takes this one's place: only one of them is closed.
    Speech afresh() {
        return new Speech(agent, stream, workers, cache, metrics, false);
    }

    /// Refuses a text that is too long to say.
    static void check(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "A text may have %d characters, this one has %d."
                            .formatted(LONGEST_TEXT, text.length()));
        }
    }

    AgentView agent() {
        return agent;
    }

    String provider() {
        return stream.provider();
    }

    int sampleRate() {
        return stream.sampleRate();
    }

    /// Says a text, clause by clause, and answers how long it sounds. Blocks while the sink does.
    ///
    /// @param sink takes frames of at most 100 ms; what it throws ends the text
    Duration say(String text, SpeechSink sink) throws InterruptedException {
        long start = System.nanoTime();
        boolean[] begun = {false};
        PcmFrames frames =
                new PcmFrames(
                        stream.sampleRate(),
                        frame -> {
                            if (!begun[0]) {
                                begun[0] = true;
                                metrics.firstAudio(
                                        stream.provider(),
                                        Duration.ofNanos(System.nanoTime() - start));
                            }
                            sink.accept(frame);
                        });
        for (String clause : ClauseSplitter.split(SpeakableText.of(text))) {
            sink.requireWanted();
            sayClause(clause, frames, sink);
            frames.flush();
        }
        return PcmFrames.duration(frames.bytes(), stream.sampleRate());
    }

    private void sayClause(String clause, AudioSink frames, SpeechSink listener)
            throws InterruptedException {
        if (!remembers) {
            synthesise(clause, frames, listener);
            return;
        }
        Optional<byte[]> remembered = cache.find(stream.voiceKey(), clause);
        if (remembered.isPresent()) {
            frames.accept(remembered.get());
        } else if (cache.keeps(clause)) {
            ByteArrayOutputStream audio = new ByteArrayOutputStream();
            synthesise(
                    clause,
                    pcm -> {
                        audio.writeBytes(pcm);
                        frames.accept(pcm);
                    },
                    listener);
            cache.put(stream.voiceKey(), clause, audio.toByteArray());
        } else {
            synthesise(clause, frames, listener);
        }
    }

    private void synthesise(String clause, AudioSink frames, SpeechSink listener)
            throws InterruptedException {
        Handoff handoff = new Handoff();
        current = handoff;
        listener.requireWanted(); // a cancel before now has not seen the hand-off
        try {
            workers.speak(handoff, stream, clause, frames);
            metrics.spoke(agent);
        } catch (ProblemException failed) {
            metrics.failed(agent, failed);
            throw failed;
        }
    }

    /// Ends the clause that is being made, soon.
    void cancel() {
        Handoff making = current;
        if (making != null) {
            making.cancel();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
