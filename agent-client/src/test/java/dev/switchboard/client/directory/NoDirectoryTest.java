package dev.switchboard.client.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// A service that sees no part of agents, such as agent-service itself.
@QuarkusTest
class NoDirectoryTest {
    @Inject DirectoryLifecycle lifecycle;

    @Test
    void nothingIsFollowedOrReported() {
        assertThat(lifecycle.started()).isEmpty();

        var ready = given().get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.asString()).doesNotContain("agent directory");
        assertThat(given().get("/q/metrics").asString()).doesNotContain("switchboard_directory");
    }
}
