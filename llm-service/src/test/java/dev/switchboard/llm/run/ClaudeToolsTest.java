package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.Settings;
import dev.switchboard.emulator.anthropic.AnthropicEmulator;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import dev.switchboard.llm.tool.ToolRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A model knows of a tool what it is told, so each says what it does, what it takes, and shows one
/// way to call it.
@QuarkusTest
@Tag("R4-10")
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ClaudeToolsTest {
    private final AnthropicEmulator claude = AnthropicEmulator.start();
    @Inject FakeAgentDirectory agents;
    @Inject ToolRegistry registry;
    @TestHTTPResource URI service;
    private ChatClient client;
    private String session;

    @BeforeEach
    void open() {
        client = new ChatClient(service);
        agents.publish("claude", model(), reasoning());
        session = client.open("claude", "voice");
    }

    @AfterEach
    void stop() {
        client.close();
        claude.close();
    }

    @Test
    void everyToolIsOfferedWithDescriptionSchemaAndExample() {
        assertThat(offered())
                .extracting(tool -> tool.getString("name"))
                .containsExactlyInAnyOrderElementsOf(registry.names());
        assertThat(offered())
                .allSatisfy(tool -> {
                    assertThat(tool.getString("description")).hasSizeGreaterThan(40);
                    assertThat(schema(tool).getString("type")).isEqualTo("object");
                    assertThat(schema(tool).getJsonObject("properties").fieldNames()).isNotEmpty();
                    assertThat(properties(tool))
                            .allSatisfy(property -> {
                                assertThat(property.getString("type")).isNotBlank();
                                assertThat(property.getString("description")).isNotBlank();
                                assertThat(property.getJsonArray("examples")).isNotEmpty();
                            });
                });
    }

    @Test
    void everyToolTakesItsOwnExample() {
        ModelReply calls = ModelReply.of();
        for (JsonObject tool : offered()) {
            calls = calls.calling(exampleOf(tool));
        }
        claude.reply(calls, ModelReply.of("Done."));

        List<Event> events = client.ask(session, "Use them all.").all();

        assertThat(events.stream().filter(event -> event.name().equals("tool-ended")))
                .hasSize(registry.names().size())
                .allSatisfy(event ->
                        assertThat(event.data().path("outcome").asText()).isEqualTo("done"));
    }

    /// What the model is told of the tools.
    private List<JsonObject> offered() {
        claude.reply(ModelReply.of("Hello."));
        client.ask(session, "Hello.").text();
        return claude.server().requests().getLast().json().getJsonArray("tools").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static ModelReply.Call exampleOf(JsonObject tool) {
        var arguments = new JsonObject();
        JsonObject properties = schema(tool).getJsonObject("properties");
        for (String name : properties.fieldNames()) {
            arguments.put(
                    name, properties.getJsonObject(name).getJsonArray("examples").getValue(0));
        }
        return new ModelReply.Call(
                "toolu_" + tool.getString("name"),
                tool.getString("name"),
                List.of(arguments.encode()));
    }

    private static JsonObject schema(JsonObject tool) {
        return tool.getJsonObject("input_schema");
    }

    private static List<JsonObject> properties(JsonObject tool) {
        JsonObject properties = schema(tool).getJsonObject("properties");
        return properties.fieldNames().stream().map(properties::getJsonObject).toList();
    }

    private Reasoning reasoning() {
        return new Reasoning(
                List.of("Help."),
                List.of(),
                Optional.empty(),
                List.of(),
                List.copyOf(registry.names()),
                new Settings(Map.of()));
    }

    private ProviderSettings model() {
        return new ProviderSettings(
                "anthropic.com",
                Map.of("api_url", claude.url().toString(), "model", "claude-emulated"),
                Map.of("api_key", new Secret(Providers.KEY)));
    }
}
