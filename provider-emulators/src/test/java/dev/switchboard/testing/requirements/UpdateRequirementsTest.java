package dev.switchboard.testing.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateRequirementsTest {
    private static final String TABLE =
            """
            # Requirements

            | Id | Behaviour | Owner | Status |
            |---|---|---|---|
            | R2-22 | `GET /api/agents` lists `a\\|b` | AG |  |
            | R2-23 | Creates agents | AG, GW | proven: `agent-service/Old.gone`, `voicebot-gateway/EdgeTest.routes` |
            """;

    @TempDir Path root;

    @BeforeEach
    void writeTable() throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/requirements.md"), TABLE);
        Files.createDirectories(root.resolve("voicebot-gateway"));
        Files.createFile(root.resolve("voicebot-gateway/pom.xml"));
    }

    @Test
    void rowsShowTheTestsThatProveThem() throws IOException {
        outcome(
                "agent-service",
                "dev.x.AgentsTest",
                "R2-22 proven listsAgents\nR2-22 failing alsoLists\n");

        assertThat(updated())
                .contains(
                        "| R2-22 | `GET /api/agents` lists `a\\|b` | AG | failing: `agent-service/AgentsTest.alsoLists`; proven: `agent-service/AgentsTest.listsAgents` |");
    }

    @Test
    void modulesThatDidNotRunKeepTheirStatus() throws IOException {
        outcome("agent-service", "dev.x.AgentsTest", "R2-22 proven listsAgents\n");

        assertThat(updated())
                .contains(
                        "| R2-23 | Creates agents | AG, GW | proven: `voicebot-gateway/EdgeTest.routes` |");
    }

    @Test
    void outcomesOfClassesThatAreGoneDoNotCount() throws IOException {
        outcome("agent-service", "dev.x.AgentsTest", "R2-22 proven listsAgents\n");
        Files.delete(root.resolve("agent-service/target/test-classes/dev/x/AgentsTest.class"));

        assertThat(updated()).doesNotContain("listsAgents");
    }

    @Test
    void aTableThatStaysTheSameIsNotTouched() throws IOException {
        outcome("agent-service", "dev.x.AgentsTest", "R2-22 proven listsAgents\n");
        String first = updated();
        Path table = root.resolve("docs/requirements.md");
        Files.setLastModifiedTime(table, FileTime.fromMillis(1_000));

        assertThat(updated()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(table)).isEqualTo(FileTime.fromMillis(1_000));
    }

    @Test
    void aTagWithoutARowIsAMistake() throws IOException {
        outcome("agent-service", "dev.x.AgentsTest", "R9-99 proven listsAgents\n");

        assertThatThrownBy(this::updated).hasMessageContaining("R9-99");
    }

    private void outcome(String module, String className, String lines) throws IOException {
        Path folder = root.resolve(module);
        Path classFile =
                folder.resolve("target/test-classes")
                        .resolve(className.replace('.', '/') + ".class");
        Files.createDirectories(classFile.getParent());
        Files.createFile(classFile);
        Files.createDirectories(folder.resolve("target/requirements"));
        Files.createFile(folder.resolve("pom.xml"));
        Files.writeString(folder.resolve("target/requirements").resolve(className), lines);
    }

    private String updated() throws IOException {
        UpdateRequirements.main(new String[] {root.toString()});
        return Files.readString(root.resolve("docs/requirements.md"));
    }
}
