package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.Spoken;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Says clauses: 60 ms for each letter, all of a clause 80 ms after it was given.
final class FakeSpeaker implements Speaker {
    static final int LETTER = 60;
    private static final int FIRST_AUDIO = 80;
    private static final int FRAME = 24 * 100;

    private final Timeline time;
    private final AgentView agent;
    private final Consumer<Spoken> consumer;
    private final List<String> spoken;
    private final List<String> voices;
    private final Set<Integer> wanted = new HashSet<>();

    /// @param spoken where clauses are noted as they are given
    /// @param voices and the agents whose voices say them
    FakeSpeaker(
            Timeline time,
            AgentView agent,
            Consumer<Spoken> consumer,
            List<String> spoken,
            List<String> voices) {
        this.time = time;
        this.agent = agent;
        this.consumer = consumer;
        this.spoken = spoken;
        this.voices = voices;
    }

    @Override
    public AgentView agent() {
        return agent;
    }

    @Override
    public void speak(int clause, String text) {
        spoken.add(text);
        voices.add(agent.key());
        wanted.add(clause);
        time.after(FIRST_AUDIO, () -> say(clause, text));
    }

    @Override
    public void cancel() {
        wanted.clear();
    }

    @Override
    public void close() {
        wanted.clear();
    }

    private void say(int clause, String text) {
        if (!wanted.remove(clause)) {
            return;
        }
        consumer.accept(new Spoken.Started(clause));
        int left = 24 * LETTER * text.length();
        while (left > 0) {
            int length = Math.min(left, FRAME);
            consumer.accept(new Spoken.Audio(clause, AudioFrame.of(new short[length])));
            left -= length;
        }
        consumer.accept(new Spoken.Finished(clause));
    }
}
