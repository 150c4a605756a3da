package dev.switchboard.client.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The tests of a service put a directory of their own in place.
@QuarkusTest
@TestProfile(ReplacedDirectoryTest.WithFake.class)
class ReplacedDirectoryTest {
    public static class WithFake implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("switchboard.directory.part", "llm");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(FakeAgentDirectory.class);
        }
    }

    @Alternative
    @ApplicationScoped
    static class FakeAgentDirectory implements AgentDirectory {
        @Override
        public AgentHead head(AgentReference reference) {
            throw new ProblemException(ProblemType.AGENT_NOT_FOUND, "fake");
        }

        @Override
        public AgentView at(AgentReference reference, int revision) {
            throw new ProblemException(ProblemType.AGENT_NOT_FOUND, "fake");
        }

        @Override
        public AgentView current(AgentReference reference) {
            throw new ProblemException(ProblemType.AGENT_NOT_FOUND, "fake");
        }

        @Override
        public List<AgentHead> heads() {
            return List.of();
        }
    }

    @Inject AgentDirectory directory;
    @Inject DirectoryLifecycle lifecycle;

    @Test
    void nothingIsFollowedAndTheServiceIsReady() {
        CachedAgentDirectoryTest.expectProblem(
                () -> directory.head(AgentReference.DEFAULT), ProblemType.AGENT_NOT_FOUND);
        assertThat(lifecycle.started()).isEmpty();
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }
}
