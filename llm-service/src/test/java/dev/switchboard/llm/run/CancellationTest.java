package dev.switchboard.llm.run;

import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.postgres.PostgresResource;
import dev.switchboard.llm.testing.CancellationContract;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "runtime"))
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class CancellationTest extends CancellationContract {
    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;

    @BeforeEach
    void connect() {
        client = new ChatClient(service);
        agents.publish("talker", Providers.emulated(provider), List.of("Talk."));
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Override
    protected ChatClient client() {
        return client;
    }

    @Override
    protected OpenAiEmulator provider() {
        return provider;
    }

    @Override
    protected String agent() {
        return "talker";
    }
}
