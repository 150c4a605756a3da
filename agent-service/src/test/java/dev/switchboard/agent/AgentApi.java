package dev.switchboard.agent;

import static io.restassured.RestAssured.given;

import dev.switchboard.client.access.Principal;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/// Calls agent-service as another service of ours does.
public final class AgentApi {
    private AgentApi() {}

    /// A request of the gateway.
    public static RequestSpecification request() {
        return as("gateway");
    }

    /// A request of any service.
    public static RequestSpecification as(String service) {
        return given().config(
                        RestAssured.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .defaultContentCharset("UTF-8")))
                .header("Authorization", "Bearer " + service + "-token");
    }

    /// A request that the gateway passes on for somebody.
    public static RequestSpecification as(Principal principal) {
        return as("gateway").header(Principal.HEADER, principal.header());
    }

    /// Posts a document.
    public static Response post(String document) {
        return request().contentType(ContentType.JSON).body(document).post("/api/agents");
    }

    /// Replaces an agent on top of a version.
    public static Response replace(String key, String etag, String document) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(document)
                .put("/api/agents/" + key);
    }

    /// Replaces an agent on top of its current version.
    public static Response replace(String key, String document) {
        return replace(key, get(key).header("ETag"), document);
    }

    /// Changes parts of an agent on top of its current version.
    public static Response patch(String key, String patch) {
        return request()
                .contentType("application/merge-patch+json")
                .header("If-Match", get(key).header("ETag"))
                .body(patch)
                .patch("/api/agents/" + key);
    }

    /// Reads an agent.
    public static Response get(String reference) {
        return request().get("/api/agents/" + reference);
    }

    /// Resolves the part of an agent that belongs to a service.
    public static Response resolved(String service, String part, String reference) {
        return as(service).get("/internal/agents/%s/resolved?part=%s".formatted(reference, part));
    }

    /// A key and name that no other test uses.
    public static String fresh(String what) {
        return what + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /// A document with an OpenAI-compatible model and its key.
    public static String withModel(String key, String url, String apiKey) {
        return """
        {"key": "%1$s", "name": "%1$s", "llmProviderConfig":
          {"provider": "openai-compatible", "api_url": "%2$s", "model": "m", "api_key": "%3$s"}}
        """
                .formatted(key, url, apiKey);
    }
}
