package dev.switchboard.agent.revision;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

/// How tests save, move and compare revisions.
final class RevisionApi {
    private RevisionApi() {}

    static Response draft(String key, String etag, String patch) {
        return request()
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(patch)
                .patch("/api/agents/" + key + "?stage=draft");
    }

    static Response action(String key, String action, String etag, String body) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(body)
                .post("/api/agents/" + key + "/" + action);
    }

    static Response audit(String key) {
        return request().get("/api/audit?subject=" + key);
    }

    static String agentWithThreeRevisions() {
        String key = fresh("revised");
        post(document(key, "one"));
        replace(key, document(key, "two"));
        replace(key, document(key, "three"));
        return key;
    }

    static String document(String key, String description) {
        return "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"description\": \"%2$s\"}"
                .formatted(key, description);
    }
}
