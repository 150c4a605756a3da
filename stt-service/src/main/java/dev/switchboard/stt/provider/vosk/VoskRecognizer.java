package dev.switchboard.stt.provider.vosk;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.StreamingClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// `vosk.local`.
@Singleton
final class VoskRecognizer implements SpeechRecognizer {
    private final StreamingClients clients;

    @Inject
    VoskRecognizer(Egress egress) {
        clients =
                new StreamingClients(egress, (settings, _) -> new VoskDialect(new Form(settings)));
    }

    @Override
    public String name() {
        return "vosk.local";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, Set.of(SampleRate.WIDE_BAND), Set.of("multi"));
    }

    @Override
    public RecognitionStream open(RecognitionOptions options) {
        return clients.open(options);
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
