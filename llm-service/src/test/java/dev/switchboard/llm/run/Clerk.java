package dev.switchboard.llm.run;

import static io.restassured.RestAssured.given;

import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Settings;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An agent with tools, and the emulated model that calls them.
final class Clerk implements AutoCloseable {
    private final CompletionsEmulator provider = CompletionsEmulator.start();
    private final FakeAgentDirectory agents;

    Clerk(FakeAgentDirectory agents) {
        this.agents = agents;
    }

    void replies(ModelReply... coming) {
        provider.reply(coming);
    }

    /// What the model was sent.
    List<JsonObject> requests() {
        return provider.server().requests().stream().map(request -> request.json()).toList();
    }

    @Override
    public void close() {
        provider.close();
    }

    /// The agent has these tools.
    void publish(List<String> tools, Map<String, Object> settings) {
        publish(tools, settings, List.of());
    }

    /// The same with the model of another one to fall back on.
    void publish(List<String> tools, Clerk other) {
        publish(tools, Map.of(), List.of(other.model(List.of())));
    }

    private void publish(
            List<String> tools, Map<String, Object> settings, List<ProviderSettings> fallbacks) {
        agents.publish(
                "clerk",
                model(fallbacks),
                new Reasoning(
                        List.of("Sell."),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        tools,
                        new Settings(settings)));
    }

    private ProviderSettings model(List<ProviderSettings> fallbacks) {
        return new ProviderSettings(
                "openai-compatible",
                Map.of("api_url", provider.url() + "/v1", "model", "m"),
                Map.of(),
                fallbacks);
    }

    /// The first request goes well, the second does not.
    void failsAtTheSecondRequest() {
        provider.server().next(Plan.immediate(), Plan.failing(Fault.serverError()));
    }

    static Response complete(String more) {
        return given().contentType("application/json")
                .body(
                        """
                        {"model": "clerk", "messages": [{"role": "user", "content": "What do three cost?"}]%s}
                        """
                                .formatted(more))
                .post("/v1/chat/completions");
    }

    static ModelReply calling(String id, String tool, String expression) {
        return ModelReply.of().calling(call(id, tool, expression));
    }

    static ModelReply.Call call(String id, String tool, String expression) {
        return new ModelReply.Call(
                id, tool, List.of("{\"expression\": ", "\"" + expression + "\"}"));
    }

    List<String> offered(int request) {
        return requests().get(request).getJsonArray("tools").stream()
                .map(JsonObject.class::cast)
                .map(tool -> tool.getJsonObject("function").getString("name"))
                .toList();
    }

    /// What a request says that came of tools.
    List<String> results(int request) {
        return messages(request).stream()
                .map(JsonObject.class::cast)
                .filter(message -> message.getString("role").equals("tool"))
                .map(message -> message.getString("content"))
                .toList();
    }

    JsonArray messages(int request) {
        return requests().get(request).getJsonArray("messages");
    }
}
