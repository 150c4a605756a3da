package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/// How tests make agents with some fields.
final class ConfigApi {
    private ConfigApi() {}

    static String make(String what, String fields) {
        String key = fresh(what);
        var made = postWith(key, fields);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return key;
    }

    static Response postWith(String key, String fields) {
        return post("{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, fields));
    }
}
