package dev.switchboard.gateway.call.answer;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.state.AgentVersion;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.SpeechServices;
import dev.switchboard.gateway.speech.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The open voices of a call: the one that speaks or spoke last, the one that is to speak next, and
/// one for each answer that is given beside the conversation.
public final class Voices implements AutoCloseable {
    private final SpeechServices speech;
    private final Consumer<Spoken> consumer;
    private final List<Speaker> open = new ArrayList<>();
    private final List<Speaker> apart = new ArrayList<>();
    private @Nullable Speaker used;

    public Voices(SpeechServices speech, Consumer<Spoken> consumer) {
        this.speech = speech;
        this.consumer = consumer;
    }

    /// Connects the agent's voice beside the caller.
    public void prepare(AgentView agent) {
        keep(find(agent), used);
    }

    /// The agent's voice; the others are let go.
    Speaker use(AgentView agent) {
        Speaker wanted = find(agent);
        used = wanted;
        keep(wanted, wanted);
        return wanted;
    }

    /// The agent's voice for something that is said beside the conversation.
    Speaker apart(AgentView agent) {
        Speaker opened = speech.speaker(agent, consumer);
        apart.add(opened);
        return opened;
    }

    /// A voice of [#apart] is not needed any more.
    void done(Speaker speaker) {
        apart.remove(speaker);
        speaker.close();
    }

    @Override
    public void close() {
        apart.forEach(Speaker::close);
        apart.clear();
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
            if (AgentVersion.of(speaker.agent()).equals(AgentVersion.of(agent))) {
                return speaker;
            }
        }
        Speaker opened = speech.speaker(agent, consumer);
        open.add(opened);
        return opened;
    }
}
