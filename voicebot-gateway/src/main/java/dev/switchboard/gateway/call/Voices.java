package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.SpeechServices;
import dev.switchboard.gateway.speech.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The open voices of a call, at most two: the one that speaks or spoke last, and the one that is
/// to speak next.
final class Voices implements AutoCloseable {
    private final SpeechServices speech;
    private final Consumer<Spoken> consumer;
    private final List<Speaker> open = new ArrayList<>();
    private @Nullable Speaker used;

    Voices(SpeechServices speech, Consumer<Spoken> consumer) {
        this.speech = speech;
        this.consumer = consumer;
    }

    /// Connects the agent's voice beside the caller.
    void prepare(AgentView agent) {
        keep(find(agent), used);
    }

    /// The agent's voice; the others are let go.
    Speaker use(AgentView agent) {
        Speaker wanted = find(agent);
        used = wanted;
        keep(wanted, wanted);
        return wanted;
    }

    @Override
    public void close() {
        open.forEach(Speaker::close);
        open.clear();
    }

    private void keep(Speaker one, @Nullable Speaker other) {
        open.stream()
                .filter(speaker -> !speaker.equals(one) && !speaker.equals(other))
                .forEach(Speaker::close);
        open.removeIf(speaker -> !speaker.equals(one) && !speaker.equals(other));
    }

    private Speaker find(AgentView agent) {
        for (Speaker speaker : open) {
            AgentView whose = speaker.agent();
            if (whose.id().equals(agent.id()) && whose.revision() == agent.revision()) {
                return speaker;
            }
        }
        Speaker opened = speech.speaker(agent, consumer);
        open.add(opened);
        return opened;
    }
}
