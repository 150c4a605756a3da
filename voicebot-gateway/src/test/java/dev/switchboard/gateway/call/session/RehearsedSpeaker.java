package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.Spoken;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// A voice in a [Rehearsal]: says all of a clause at once, 80 ms after it was given.
public abstract class RehearsedSpeaker implements Speaker {
    private static final int FIRST_AUDIO = 80;

    private final Timeline time;
    private final AgentView agent;
    private final Consumer<Spoken> consumer;
    private final Set<Integer> wanted = new HashSet<>();

    protected RehearsedSpeaker(Timeline time, AgentView agent, Consumer<Spoken> consumer) {
        this.time = time;
        this.agent = agent;
        this.consumer = consumer;
    }

    /// Tells the consumer what comes between the beginning and the end of a clause.
    protected abstract void say(int clause, String text, Consumer<Spoken> consumer);

    /// Whether a clause is finished once it was said; else [#say] tells that, too.
    protected boolean atOnce() {
        return true;
    }

    @Override
    public AgentView agent() {
        return agent;
    }

    @Override
    public void speak(int clause, String text) {
        wanted.add(clause);
        time.after(
                FIRST_AUDIO,
                () -> {
                    if (wanted.remove(clause)) {
                        consumer.accept(new Spoken.Started(clause));
                        say(clause, text, consumer);
                        if (atOnce()) {
                            consumer.accept(new Spoken.Finished(clause));
                        }
                    }
                });
    }

    @Override
    public void cancel() {
        wanted.clear();
    }

    @Override
    public void close() {
        wanted.clear();
    }
}
