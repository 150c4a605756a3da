package dev.switchboard.gateway.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.peer.Peers;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/// Hears through stt-service and speaks through tts-service.
@Singleton
class RemoteSpeech implements SpeechServices {
    private final Peers peers;
    private final SpeechWire wire;
    private final Event<VoiceOpened> opened;

    RemoteSpeech(Peers peers, ObjectMapper json, Event<VoiceOpened> opened) {
        this.peers = peers;
        this.opened = opened;
        this.wire = new SpeechWire(json);
    }

    @Override
    public Transcriber transcriber(Consumer<Heard> consumer) {
        return new SttTranscriber(peers, wire, consumer);
    }

    @Override
    public Speaker speaker(AgentView agent, Consumer<Spoken> consumer) {
        opened.fire(new VoiceOpened(agent));
        return new TtsSpeaker(agent, peers, wire, consumer);
    }
}
