package dev.switchboard.agent.document;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.schema.DocumentSchema;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@AgentServiceTest
class SchemaResourceTest {
    private static final Principal ADMIN = someone(Tenants.DEFAULT, Role.ADMIN);
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"agent-config", "persona", "skill", "knowledge-base"})
    @Tag("R4-13")
    @Tag("R4-20")
    void eachKindOfDocumentHasASchemaThatSaysWhatEveryFieldIsFor(String name) throws Exception {
        var answer = request().get("/api/schemas/" + name);

        assertThat(answer.statusCode()).isEqualTo(200);
        ObjectNode schema = read(answer.asString());
        assertThat(schema.path("$schema").asText()).contains("2020-12");
        assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
        List<String> undescribed = new ArrayList<>();
        collect(schema, schema, "", undescribed);
        assertThat(undescribed).isEmpty();
    }

    /// The provider configurations of an agent are another matter: keys that the catalogue does not
    /// know belong to the provider and are kept.
    @ParameterizedTest
    @CsvSource({
        "/api/agents, ''",
        "/api/personas, ''",
        "/api/skills, '\"instructions\": \"Do it.\",'",
        "/api/knowledge-bases, ''",
        "/api/users, '\"username\": \"%1$s\", \"email\": \"%1$s@example.org\",'",
        "/api/keys, '\"role\": \"viewer\",'",
    })
    @Tag("R4-13")
    @Tag("R4-20")
    void unknownFieldOfADocumentIsRefusedAtItsPlace(String path, String needed) {
        String name = fresh("odd");
        String known = path.equals("/api/users") ? "" : "\"name\": \"%s\",".formatted(name);

        var refused =
                as(ADMIN)
                        .contentType(ContentType.JSON)
                        .body("{%s %s \"shoe/size\": 42}".formatted(known, needed.formatted(name)))
                        .post(path);

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("invalid-configuration");
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/shoe~1size");
        assertThat(refused.jsonPath().getList("errors.code")).containsExactly("unknown-field");
    }

    @Test
    void unknownSchemaIsAnsweredWithTheKnownOnes() {
        var answer = request().get("/api/schemas/agent");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("detail")).contains("agent-config");
    }

    @Test
    void everyGroupOfStorageSettingsHasItsDefaults() throws Exception {
        String key = fresh("defaults");
        post("{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key));

        var json = request().get("/api/agents/" + key + "?defaults=true").jsonPath();

        assertThat(get(key).jsonPath().getMap("")).doesNotContainKey("storageSettings");
        assertThat(json.getMap("storageSettings"))
                .containsEntry("addHistory", true)
                .containsEntry("numHistoryRuns", 10)
                .containsEntry("templating", true)
                .containsEntry("checkpoint", "run")
                .doesNotContainKeys("numHistoryMessages", "maxHistoryToolCalls");
        assertThat(json.getBoolean("storageSettings.tools.readHistory")).isFalse();
        assertThat(json.getInt("storageSettings.pastSessions.maxRuns")).isEqualTo(3);
        assertThat(json.getBoolean("storageSettings.sessionState.agentMayWrite")).isFalse();
        assertThat(json.getInt("storageSettings.summary.everyNRuns")).isEqualTo(10);
        assertThat(json.getString("storageSettings.trajectory.level")).isEqualTo("full");
        assertThat(json.getBoolean("storageSettings.retain.audio")).isFalse();
        assertThat(json.getInt("storageSettings.observationWindow.keep")).isEqualTo(3);
        assertThat(json.getString("memory.write")).isEqualTo("auto");
        assertThat(json.getInt("limits.toolCalls")).isEqualTo(20);
        assertThat(json.getString("adopt")).isEqualTo("next_turn");
        assertThat(json.getString("knowledgeSettings.mode")).isEqualTo("inject");
    }

    @Test
    void whatTheSchemaAcceptsIsWhatTheServiceShows() throws Exception {
        ObjectNode schema = read(request().get("/api/schemas/agent-config").asString());
        ObjectNode shown = read(get("current").asString());

        assertThat(new DocumentSchema(schema).violations(shown)).isEmpty();
    }

    private static void collect(
            JsonNode root, JsonNode written, String at, List<String> undescribed) {
        JsonNode schema = written;
        if (written.has("$ref")) {
            schema = root.at(written.path("$ref").asText().substring(1));
        }
        for (var property : schema.path("properties").properties()) {
            String place = at + "/" + property.getKey();
            JsonNode field = property.getValue();
            JsonNode target =
                    field.has("$ref") ? root.at(field.path("$ref").asText().substring(1)) : field;
            if (target.path("description").asText().length() < 3) {
                undescribed.add(place);
            }
            collect(root, field, place, undescribed);
        }
    }

    private static ObjectNode read(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(json);
    }
}
