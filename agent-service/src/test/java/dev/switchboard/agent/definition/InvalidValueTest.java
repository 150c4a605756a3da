package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.document.DocumentType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One wrong value for each field, from `invalid-values.txt`: pointer, tab, document.
@AgentServiceTest
class InvalidValueTest {
    private record Line(String pointer, String document) {}

    @Test
    @Tag("R1-12")
    @Tag("R4-21")
    void eachWrongValueIsOneViolationAtItsPlace() throws IOException {
        String name = fresh("wrong");
        var all = new SoftAssertions();
        for (Line line : lines()) {
            var refused = post(line.document().replace("NAME", name));

            all.assertThat(refused.statusCode()).as(line.document()).isEqualTo(422);
            all.assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                    .as(line.document())
                    .containsExactly(line.pointer());
            all.assertThat(refused.jsonPath().getList("errors.message", String.class))
                    .as(line.document())
                    .allSatisfy(message ->
                            assertThat(message).hasSizeGreaterThan(10).matches(".*[.?]"));
        }
        all.assertAll();
    }

    /// A new field of the schema needs a line.
    @Test
    void noFieldOfTheSchemaIsLeftOut() throws IOException {
        List<String> fields = new ArrayList<>();
        collect(DocumentType.AGENT_CONFIG.schema().json(), "", fields);

        assertThat(lines().stream().map(Line::pointer)).containsAll(fields);
    }

    private static void collect(JsonNode written, String at, List<String> fields) {
        JsonNode schema = GeneratedDocuments.resolved(written);
        if (schema.path("readOnly").asBoolean()) {
            return;
        }
        if (!at.isEmpty()) {
            fields.add(at);
        }
        for (var property : schema.path("properties").properties()) {
            collect(property.getValue(), at + "/" + property.getKey(), fields);
        }
        if (schema.has("items")) {
            collect(schema.path("items"), at + "/0", fields);
        }
    }

    private static List<Line> lines() throws IOException {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        InvalidValueTest.class.getResourceAsStream(
                                                "/invalid-values.txt")),
                                StandardCharsets.UTF_8))) {
            return in.lines()
                    .map(line -> line.split("\t", 2))
                    .map(parts -> new Line(parts[0], parts[1]))
                    .toList();
        }
    }
}
