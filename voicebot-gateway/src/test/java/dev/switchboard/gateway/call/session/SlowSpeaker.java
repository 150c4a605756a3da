package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.Spoken;
import java.util.function.Consumer;

/// Says clauses just as fast as they sound, one at a time: 60 ms for each letter.
final class SlowSpeaker extends RehearsedSpeaker {
    private static final int FRAME = 100;

    private final Timeline time;
    private int clause;

    SlowSpeaker(Timeline time, AgentView agent, Consumer<Spoken> consumer) {
        super(time, agent, consumer);
        this.time = time;
    }

    @Override
    protected void say(int number, String text, Consumer<Spoken> consumer) {
        clause = number;
        say(number, FakeSpeaker.LETTER * text.length(), consumer);
    }

    private void say(int number, int left, Consumer<Spoken> consumer) {
        if (number != clause) {
            return;
        }
        if (left <= 0) {
            consumer.accept(new Spoken.Finished(number));
            return;
        }
        consumer.accept(new Spoken.Audio(number, AudioFrame.of(new short[24 * FRAME])));
        time.after(FRAME, () -> say(number, left - FRAME, consumer));
    }

    @Override
    protected boolean atOnce() {
        return false;
    }

    @Override
    public void cancel() {
        clause = 0;
        super.cancel();
    }
}
