package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.Spoken;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Says clauses: 60 ms of silence for each letter.
public final class FakeSpeaker extends RehearsedSpeaker {
    public static final int LETTER = 60;
    private static final int FRAME = 24 * 100;

    private final List<String> spoken;
    private final List<String> voices;
    private final AtomicInteger failures;

    /// @param spoken where clauses are noted as they are given
    /// @param voices and the agents whose voices say them
    /// @param failures so many of the next clauses fail after their first sound; if negative, all
    ///   do so before it
    FakeSpeaker(
            Timeline time,
            AgentView agent,
            Consumer<Spoken> consumer,
            List<String> spoken,
            List<String> voices,
            AtomicInteger failures) {
        super(time, agent, consumer);
        this.spoken = spoken;
        this.voices = voices;
        this.failures = failures;
    }

    @Override
    public void speak(int clause, String text) {
        spoken.add(text);
        voices.add(agent().key());
        super.speak(clause, text);
    }

    @Override
    protected void say(int clause, String text, Consumer<Spoken> consumer) {
        if (failures.get() != 0) {
            if (failures.get() > 0) {
                failures.decrementAndGet();
                consumer.accept(new Spoken.Audio(clause, AudioFrame.of(new short[FRAME])));
            }
            cancel();
            ProblemDetail why = ProblemDetail.of(ProblemType.PROVIDER_FAILED, "It failed.");
            consumer.accept(new Spoken.Failed(clause, why));
            return;
        }
        int left = 24 * LETTER * text.length();
        while (left > 0) {
            int length = Math.min(left, FRAME);
            consumer.accept(new Spoken.Audio(clause, AudioFrame.of(new short[length])));
            left -= length;
        }
    }
}
