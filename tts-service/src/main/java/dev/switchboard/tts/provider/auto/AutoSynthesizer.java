package dev.switchboard.tts.provider.auto;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.tts.synthesis.NumberSetting;
import dev.switchboard.tts.synthesis.Pace;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisConfig;
import dev.switchboard.tts.synthesis.SynthesisConfig.EmbeddedEngine;
import dev.switchboard.tts.synthesis.SynthesisStream;
import dev.switchboard.tts.synthesis.Synthesizers;
import dev.switchboard.tts.synthesis.Voice;
import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `auto.embedded`: Kokoro where this machine runs it in time, MaryTTS elsewhere.
///
/// MaryTTS speaks from the start. Unless the configuration decides, and unless there are too few
/// processors to try, Kokoro is measured once in the background and takes over the streams that are
/// opened afterwards when it needs less than half of the time that it speaks; else its memory is
/// given back.
///
/// Its settings are those of the engines with `mary_` and `kokoro_` before their names.
@Singleton
final class AutoSynthesizer implements SpeechSynthesizer {
    static final String NAME = "auto.embedded";

    private static final String MARY = "mary.embedded";
    private static final String KOKORO = "kokoro.embedded";

    private static final double FAST_ENOUGH = 0.5;

    private final Instance<Synthesizers> synthesizers;
    private final SpeedCheck speedCheck;
    private final EmbeddedEngine wanted;
    private volatile String engine;

    AutoSynthesizer(
            Instance<Synthesizers> synthesizers, SpeedCheck speedCheck, SynthesisConfig config) {
        this.synthesizers = synthesizers;
        this.speedCheck = speedCheck;
        this.wanted = config.embeddedEngine();
        this.engine = wanted == EmbeddedEngine.KOKORO ? KOKORO : MARY;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Voice> voices() {
        String prefix = prefix(engine);
        return engine().voices().stream()
                .map(voice ->
                        new Voice(
                                NAME,
                                voice.name(),
                                voice.language(),
                                voice.sampleRate(),
                                prefixed(prefix, voice.settings())))
                .toList();
    }

    @Override
    public Optional<Pace> pace(ProviderSettings settings) {
        String chosen = engine;
        return synthesizers
                .get()
                .named(chosen)
                .pace(settingsOf(chosen, settings))
                .map(pace -> prefixed(prefix(chosen), pace));
    }

    private static Pace prefixed(String prefix, Pace pace) {
        NumberSetting own = pace.setting();
        return new Pace(
                new NumberSetting(prefix + own.name(), own.fallback(), own.lowest(), own.highest()),
                pace.ofLength());
    }

    @Override
    public String sound(ProviderSettings settings) {
        String chosen = engine;
        return synthesizers.get().named(chosen).sound(settingsOf(chosen, settings));
    }

    @Override
    public SynthesisStream open(ProviderSettings settings) {
        String chosen = engine;
        return synthesizers.get().named(chosen).open(settingsOf(chosen, settings));
    }

    @Override
    public void warmUp() {
        switch (wanted) {
            case MARY -> Log.debug("auto.embedded is MaryTTS, as configured");
            case KOKORO -> measureKokoro();
            case AUTO -> {
                if (speedCheck.isWorthwhile()) {
                    Thread.ofPlatform().daemon().name("kokoro-check").start(this::choose);
                } else {
                    Log.info(
                            "auto.embedded is MaryTTS: there are too few processors to try Kokoro");
                }
            }
        }
    }

    private void choose() {
        try {
            double factor = measureKokoro();
            if (factor < FAST_ENOUGH) {
                engine = KOKORO;
            } else {
                synthesizers.get().named(KOKORO).release();
            }
            Log.infof(
                    "auto.embedded is %s: Kokoro needs %.2f s for a second of speech",
                    engine.equals(KOKORO) ? "Kokoro" : "MaryTTS", factor);
        } catch (RuntimeException e) {
            Log.warn("auto.embedded stays MaryTTS: Kokoro could not be tried", e);
        }
    }

    private double measureKokoro() {
        ProviderSettings plain = new ProviderSettings(KOKORO, Map.of(), Map.of());
        try (SynthesisStream stream = synthesizers.get().named(KOKORO).open(plain)) {
            return speedCheck.realtimeFactor(stream);
        }
    }

    private SpeechSynthesizer engine() {
        return synthesizers.get().named(engine);
    }

    private static ProviderSettings settingsOf(String engine, ProviderSettings settings) {
        String prefix = prefix(engine);
        Map<String, Object> own =
                settings.settings().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        entry -> entry.getKey().substring(prefix.length()),
                                        Map.Entry::getValue));
        return new ProviderSettings(engine, own, settings.secrets());
    }

    private static Map<String, Object> prefixed(String prefix, Map<String, Object> settings) {
        return settings.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                entry -> prefix + entry.getKey(), Map.Entry::getValue));
    }

    private static String prefix(String engine) {
        return engine.equals(KOKORO) ? "kokoro_" : "mary_";
    }
}
