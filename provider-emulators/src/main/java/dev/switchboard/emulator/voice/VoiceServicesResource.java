package dev.switchboard.emulator.voice;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Gives the Quarkus application under test the three services; a field of type [VoiceServices] of
/// the test is set to them. Init arguments are handed on as configuration.
public final class VoiceServicesResource implements QuarkusTestResourceLifecycleManager {
    private final Map<String, String> configuration = new HashMap<>();
    private Optional<VoiceServices> services = Optional.empty();

    @Override
    public void init(Map<String, String> arguments) {
        configuration.putAll(arguments);
    }

    @Override
    public Map<String, String> start() {
        VoiceServices started = VoiceServices.start();
        services = Optional.of(started);
        String url = started.url().toString();
        configuration.put("switchboard.stt-service.url", url);
        configuration.put("switchboard.tts-service.url", url);
        configuration.put("switchboard.llm-service.url", url);
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        services.ifPresent(started ->
                injector.injectIntoFields(
                        started, new TestInjector.MatchesType(VoiceServices.class)));
    }

    @Override
    public void stop() {
        services.ifPresent(VoiceServices::close);
    }
}
