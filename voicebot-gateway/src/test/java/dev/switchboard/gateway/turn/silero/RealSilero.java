package dev.switchboard.gateway.turn.silero;

import dev.switchboard.gateway.turn.VoiceActivityDetector;
import java.nio.file.Path;

/// The real detector of speech, for tests elsewhere; loaded once, and kept until they all are over.
public final class RealSilero {
    private static final SileroModel MODEL =
            new SileroModel(() -> Path.of(System.getProperty("switchboard.speech-models.dir", "")));

    private RealSilero() {}

    public static VoiceActivityDetector.Model model() {
        return MODEL;
    }
}
