package dev.switchboard.gateway.edge;

import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where the services listen.
@Singleton
class Services {
    private final Map<Destination, SocketAddress> addresses = new EnumMap<>(Destination.class);

    Services(
            @ConfigProperty(
                            name = "switchboard.agent-service.url",
                            defaultValue = "http://127.0.0.1:8081")
                    URI agent,
            @ConfigProperty(
                            name = "switchboard.llm-service.url",
                            defaultValue = "http://127.0.0.1:8082")
                    URI llm,
            @ConfigProperty(
                            name = "switchboard.stt-service.url",
                            defaultValue = "http://127.0.0.1:8083")
                    URI stt,
            @ConfigProperty(
                            name = "switchboard.tts-service.url",
                            defaultValue = "http://127.0.0.1:8084")
                    URI tts) {
        addresses.put(Destination.AGENT, address(agent));
        addresses.put(Destination.LLM, address(llm));
        addresses.put(Destination.STT, address(stt));
        addresses.put(Destination.TTS, address(tts));
    }

    SocketAddress address(Destination destination) {
        var address = addresses.get(destination);
        if (address == null) {
            throw new IllegalArgumentException(destination + " is no other service");
        }
        return address;
    }

    private static SocketAddress address(URI url) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0) {
            throw new IllegalArgumentException(
                    "A service URL looks like http://host:port, not " + url);
        }
        return SocketAddress.inetSocketAddress(url.getPort(), url.getHost());
    }
}
