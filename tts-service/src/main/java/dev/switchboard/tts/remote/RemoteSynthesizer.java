package dev.switchboard.tts.remote;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.tts.synthesis.NumberSetting;
import dev.switchboard.tts.synthesis.Pace;
import dev.switchboard.tts.synthesis.SpeechClient;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import dev.switchboard.tts.synthesis.Voice;
import java.util.List;
import java.util.Optional;

/// A provider on the other side of a network. Its voices belong to accounts, so none is listed.
public abstract class RemoteSynthesizer implements SpeechSynthesizer {
    private final String name;
    private final RemoteSpeech speech;

    protected RemoteSynthesizer(String name, RemoteSpeech speech) {
        this.name = name;
        this.speech = speech;
    }

    /// A client with these settings, which fit the catalogue.
    protected abstract SpeechClient client(RemoteSettings settings, RemoteSpeech speech);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<Voice> voices() {
        return List.of();
    }

    /// By the setting `speed`, where the provider's form has it.
    @Override
    public Optional<Pace> pace(ProviderSettings settings) {
        return number("speed").map(Pace::ofSpeed);
    }

    /// A number of the provider's form.
    protected final Optional<NumberSetting> number(String field) {
        return speech.number(name, field);
    }

    @Override
    public final SpeechClient client(ProviderSettings settings) {
        return client(speech.settings(settings), speech);
    }

    @Override
    public final SynthesisStream open(ProviderSettings settings) {
        return client(settings).open();
    }
}
