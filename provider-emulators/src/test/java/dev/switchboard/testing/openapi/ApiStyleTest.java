package dev.switchboard.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ApiStyleTest {
    private static final String RIGHT =
            """
            {"openapi": "3.1.0", "info": {"title": "Switchboard agents"}, "paths": {
              "/api/agents/{ref}": {"get": {
                "operationId": "getAgent", "summary": "An agent",
                "parameters": [{"name": "asOf", "in": "query"}],
                "responses": {
                  "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Agent"}}}},
                  "default": {"content": {"application/problem+json": {}}}}}},
              "/v1/audio/speech": {"post": {
                "operationId": "createSpeech", "summary": "Speak",
                "requestBody": {"content": {"application/json": {"schema": {"properties": {"response_format": {}}}}}},
                "responses": {"200": {}, "default": {"content": {"application/json": {}}}}}}},
             "components": {"schemas": {"Agent": {"properties": {"isDefault": {}}}}}}
            """;

    @Test
    void descriptionInTheStyleIsRight() throws JsonProcessingException {
        assertThat(violations(RIGHT)).isEmpty();
    }

    @Test
    @Tag("R4-14")
    void everythingInAnotherStyleIsNamed() throws JsonProcessingException {
        assertThat(violations(RIGHT.replace("3.1.0", "3.0.3")))
                .containsExactly("the document is not OpenAPI 3.1");
        assertThat(violations(RIGHT.replace("Switchboard agents", "agents API")))
                .containsExactly("the document has no title of ours");
        assertThat(violations(RIGHT.replace("/api/agents/{ref}", "/api/Agents_List")))
                .containsExactly("/api/Agents_List is spelt in another way");
        assertThat(violations(RIGHT.replace("{ref}", "{agentId}")))
                .containsExactly("/api/agents/{agentId} calls {agentId} what is {ref} elsewhere");
        assertThat(violations(RIGHT.replace("\"getAgent\"", "\"get_agent\"")))
                .containsExactly(
                        "get /api/agents/{ref} has no operationId, or one of another form");
        assertThat(violations(RIGHT.replace("createSpeech", "getAgent")))
                .containsExactly("post /v1/audio/speech has the operationId of another one");
        assertThat(violations(RIGHT.replace("\"An agent\"", "\"\"")))
                .containsExactly("get /api/agents/{ref} has no summary");
        assertThat(violations(RIGHT.replace("\"An agent\"", "\"An agent.\"")))
                .containsExactly("get /api/agents/{ref} has a summary with a full stop");
        assertThat(violations(RIGHT.replace("\"post\"", "\"get\"")))
                .containsExactly("get /v1/audio/speech takes a body");
        assertThat(violations(RIGHT.replace("application/problem+json", "application/json")))
                .containsExactly("get /api/agents/{ref} does not tell of failures");
        assertThat(violations(RIGHT.replace("\"200\": {},", "")))
                .containsExactly("post /v1/audio/speech does not tell of success");
        assertThat(violations(RIGHT.replace("asOf", "as_of")))
                .containsExactly("get /api/agents/{ref} spells the parameter as_of in another way");
        assertThat(violations(RIGHT.replace("isDefault", "is_default")))
                .containsExactly("get /api/agents/{ref} spells is_default in another way");
    }

    private static List<String> violations(String document) throws JsonProcessingException {
        return ApiStyle.violations(new ObjectMapper().readTree(document));
    }
}
