package dev.switchboard.agent.document;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.testing.node.NodePackages;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

/// The TypeScript types of our documents follow from their schemas. They are made where Node.js is
/// installed.
@AgentServiceTest
@Timeout(600)
@Tag("R4-13")
@Tag("R4-20")
@SuppressWarnings("NullAway.Init") // fetched before each test
class GeneratedTypesTest {
    private static final Path COMMITTED =
            Path.of("../voicebot-gateway/src/main/resources/web/app/documents.ts");
    private static final Path FOLDER = Path.of("target/types").toAbsolutePath();

    private NodePackages packages;

    @BeforeEach
    void fetch() {
        Optional<NodePackages> fetched =
                NodePackages.fetch("json-schema-to-typescript@15.0.4", "typescript@5.9.3");
        packages = fetched.orElseThrow(() -> new TestAbortedException("npm fetches nothing here"));
    }

    @Test
    void typesOfThePageAreThoseOfTheSchemas() throws IOException {
        String made =
                "// Made of the schemas at /api/schemas; a test compares.\n\n"
                        + packages.run(resource("generate.mjs"), Map.of("SCHEMAS", schemas()))
                        + "\n";
        Path fresh = Files.createDirectories(FOLDER).resolve("documents.ts");
        Files.writeString(fresh, made);

        assertThat(made)
                .as("Copy %s to %s", fresh, COMMITTED)
                .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
    }

    @Test
    void compilerTakesWhatTheServiceTakesAndNothingElse() throws IOException {
        assertThat(problems(resource("uses.ts"))).isEmpty();
    }

    @Test
    void compilerTakesWhatTheServiceShows() throws IOException {
        String persona = made("/api/personas", "\"tone\": \"warm\"");
        String skill = made("/api/skills", "\"instructions\": \"Repeat it.\"");
        String base = made("/api/knowledge-bases", "\"description\": \"Questions.\"");

        assertThat(
                        problems(
                                """
                                import type { Agent, KnowledgeBase, Persona, Skill } from "./documents";
                                export const agent: Agent = %s;
                                export const complete: Agent = %s;
                                export const persona: Persona = %s;
                                export const skill: Skill = %s;
                                export const base: KnowledgeBase = %s;
                                """
                                        .formatted(
                                                get("current").asString(),
                                                request()
                                                        .get("/api/agents/current?defaults=true")
                                                        .asString(),
                                                persona,
                                                skill,
                                                base)))
                .isEmpty();
    }

    private static String made(String path, String field) {
        return request()
                .contentType(ContentType.JSON)
                .body("{\"name\": \"%s\", %s}".formatted(fresh("typed"), field))
                .post(path)
                .asString();
    }

    private String problems(String use) throws IOException {
        Files.createDirectories(FOLDER);
        Files.copy(COMMITTED, FOLDER.resolve("documents.ts"), StandardCopyOption.REPLACE_EXISTING);
        Path file = Files.createTempFile(FOLDER, "use", ".ts");
        Files.writeString(file, use);
        return packages.run(resource("check.mjs"), Map.of("FILES", "[\"" + file + "\"]"));
    }

    private static String schemas() {
        return List.of("agent-config", "persona", "skill", "knowledge-base").stream()
                .map(name -> request().get("/api/schemas/" + name).asString())
                .toList()
                .toString();
    }

    private static String resource(String name) throws IOException {
        try (var stream = GeneratedTypesTest.class.getResourceAsStream("/types/" + name)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
