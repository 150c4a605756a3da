package dev.switchboard.tts.remote;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.EgressPolicy;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// A provider on the other side of a network: its adapter, and an emulator of it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class RemoteProvider {
    protected static final String KEY = "sk-canary-7a1f";
    protected static final String CLAUSE = "Your parcel will arrive tomorrow.";

    protected static final String LONG =
            "It left our warehouse this morning, and it is on its way to you now.";

    /// For what never comes.
    protected static final Map<String, Object> IMPATIENT =
            Map.of("request_timeout_ms", 500, "connect_timeout_ms", 500);

    private static final Egress EGRESS = Egress.standalone(EgressPolicy.withLoopback());
    private static final Duration KEEP_ALIVE = Duration.ofMillis(200);

    @SuppressWarnings("NullAway.Init")
    protected WireServer provider;

    /// An emulator.
    protected abstract WireServer startProvider();

    /// The adapter.
    protected abstract SpeechSynthesizer synthesizer(RemoteSpeech speech);

    /// What its agent is configured with, besides address, key and times.
    protected abstract Map<String, Object> settings();

    /// The setting that holds the address.
    protected String urlField() {
        return "api_url";
    }

    /// Whether a connection is kept between clauses.
    protected boolean isSocket() {
        return false;
    }

    /// Whether audio comes while the rest is made.
    protected boolean streams() {
        return true;
    }

    /// Whether the end of a text without audio is told.
    protected boolean endsEmptyTexts() {
        return true;
    }

    /// Whether the rate can be chosen.
    protected boolean takesRates() {
        return true;
    }

    /// Whether the provider can tell when words sound.
    protected boolean timesWords() {
        return false;
    }

    protected int rate() {
        return 24_000;
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @BeforeEach
    void start() {
        provider = startProvider();
        Logged.begin();
    }

    protected final SynthesisStream open() {
        return open(Map.of());
    }

    protected final SynthesisStream open(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings());
        all.put(urlField(), provider.url().toString());
        all.put("request_timeout_ms", 10_000);
        all.put("max_retries", 1);
        all.putAll(more);
        SpeechSynthesizer adapter =
                synthesizer(new RemoteSpeech(EGRESS, new ProviderCatalog(), KEEP_ALIVE));
        return adapter.open(
                new ProviderSettings(adapter.name(), all, Map.of("api_key", new Secret(KEY))));
    }

    protected final byte[] spoken(SynthesisStream stream, String clause) {
        HeardAudio heard = new HeardAudio();
        stream.speak(clause, heard);
        return heard.bytes();
    }

    protected final ProviderFailure failure(Runnable attempt) {
        return catchThrowableOfType(ProviderFailure.class, attempt::run);
    }

    protected final byte[] beginning(int bytes) {
        return Arrays.copyOf(Tone.pcm(LONG, rate()), bytes);
    }
}
