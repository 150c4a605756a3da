package dev.switchboard.tts.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.tts.synthesis.NumberSetting;
import dev.switchboard.tts.synthesis.SpeechClient;
import dev.switchboard.tts.synthesis.SynthesisConfig;
import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// What an adapter needs besides its vendor's words.
@Singleton
public class RemoteSpeech {
    /// Only opens a connection with it; never sent.
    private static final String ANY = "Hello.";

    private final Egress egress;
    private final ProviderCatalog catalog;
    private final Duration keepAlive;

    @Inject
    RemoteSpeech(Egress egress, ProviderCatalog catalog, SynthesisConfig config) {
        this(egress, catalog, config.keepAlive());
    }

    /// For code that runs outside of the service.
    public RemoteSpeech(Egress egress, ProviderCatalog catalog, Duration keepAlive) {
        this.egress = egress;
        this.catalog = catalog;
        this.keepAlive = keepAlive;
    }

    /// Reads an agent's settings, see [RemoteSettings#of].
    public RemoteSettings settings(ProviderSettings given) {
        return RemoteSettings.of(catalog.require(ProviderKind.TTS, given.provider()), given);
    }

    /// A number of a provider's form, if it asks for it.
    Optional<NumberSetting> number(String provider, String field) {
        JsonNode asked =
                catalog.require(ProviderKind.TTS, provider).schema().path("properties").path(field);
        return asked.has("minimum") && asked.has("maximum")
                ? Optional.of(
                        new NumberSetting(
                                field,
                                asked.path("default").asDouble(1),
                                asked.path("minimum").asDouble(),
                                asked.path("maximum").asDouble()))
                : Optional.empty();
    }

    /// A client that speaks with one request per clause. Connects beside the start of the call.
    public SpeechClient overHttp(RemoteSettings settings, HttpSpeech wire) {
        RemoteVoice voice = new RemoteVoice(settings, wire.format());
        HttpCall call = wire.call(ANY).withLimits(settings.limits());
        Thread.ofVirtual().name("speech-warm-up").start(() -> warm(settings, call));
        return () -> new HttpStream(egress, voice, wire);
    }

    /// A client whose streams have a WebSocket each.
    public SpeechClient overSocket(RemoteSettings settings, SocketSpeech wire) {
        RemoteVoice voice = new RemoteVoice(settings, wire.format());
        return () -> SocketStream.open(egress, voice, wire, keepAlive);
    }

    private void warm(RemoteSettings settings, HttpCall call) {
        try {
            egress.warm(call);
        } catch (ProviderFailure e) {
            Log.debugf("%s could not be reached ahead: %s", settings.provider(), e.kind());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
