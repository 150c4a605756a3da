package dev.switchboard.agent.library;

import static dev.switchboard.agent.AgentApi.request;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

/// How tests make and change personas, skills and knowledge bases.
final class LibraryApi {
    static final String PERSONAS = "/api/personas";
    static final String SKILLS = "/api/skills";
    static final String BASES = "/api/knowledge-bases";

    private LibraryApi() {}

    static Response make(String path, String key, String fields) {
        return item(path, "{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, fields));
    }

    static Response item(String path, String document) {
        return request().contentType(ContentType.JSON).body(document).post(path);
    }

    static Response change(String path, String key, String patch) {
        return request()
                .contentType("application/merge-patch+json")
                .header("If-Match", request().get(path + "/" + key).header("ETag"))
                .body(patch)
                .patch(path + "/" + key);
    }
}
