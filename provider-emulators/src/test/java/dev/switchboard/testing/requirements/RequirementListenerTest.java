package dev.switchboard.testing.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class RequirementListenerTest {
    @TempDir Path module;

    @Test
    void eachTaggedTestIsNotedWithItsOutcome() throws IOException {
        run();

        assertThat(
                        Files.readAllLines(
                                module.resolve("target/requirements")
                                        .resolve(Examples.class.getName())))
                .containsExactly(
                        "R2-22 proven passes",
                        "R2-23 failing failsForOneOfItsValues",
                        "R4-100 proven passes");
    }

    @Test
    void aSecondRunReplacesTheFirst() throws IOException {
        Path file =
                Files.createDirectories(module.resolve("target/requirements"))
                        .resolve(Examples.class.getName());
        Files.writeString(file, "R0-01 proven gone\n");

        run();

        assertThat(file).content().doesNotContain("R0-01").contains("R2-22");
    }

    private void run() {
        System.setProperty("requirements.examples", "run");
        try (var session =
                LauncherFactory.openSession(
                        LauncherConfig.builder()
                                .enableTestExecutionListenerAutoRegistration(false)
                                .build())) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Examples.class))
                                    .build(),
                            new RequirementListener(Optional.of(module)));
        } finally {
            System.clearProperty("requirements.examples");
        }
    }

    /// What the listener listens to; not a test of its own.
    @EnabledIfSystemProperty(named = "requirements.examples", matches = "run")
    static class Examples {
        @Test
        @Tag("R2-22")
        @Tag("R4-100")
        @Tag("slow")
        void passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        @Tag("R2-23")
        void failsForOneOfItsValues(int value) {
            assertThat(value).isNotEqualTo(2);
        }

        @Test
        @Tag("R2-24")
        void isSkipped() {
            abort("for a reason");
        }
    }
}
