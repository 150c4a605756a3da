package dev.switchboard.stt.provider.vosk;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.StreamingClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/// `vosk.local`.
@Singleton
final class VoskRecognizer implements SpeechRecognizer {
    private final Egress egress;

    @Inject
    VoskRecognizer(Egress egress) {
        this.egress = egress;
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
    public boolean hearsPauses(ProviderSettings settings) {
        return true;
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return new StreamingClient(
                egress, options, (settings, _) -> new VoskDialect(new Form(settings)));
    }
}
