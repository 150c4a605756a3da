package dev.switchboard.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.testing.openapi.ApiStyle;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FrontDoor.class)
class OpenApiTest {
    @Test
    @Tag("R4-14")
    void everyDoorIsDescribedInTheOneStyle() throws IOException {
        String document =
                given().header("Authorization", "Bearer " + FrontDoor.API_KEY)
                        .get("/q/openapi?format=json")
                        .asString();
        JsonNode api = new ObjectMapper().readTree(document);

        assertThat(ApiStyle.violations(api)).isEmpty();
        assertThat(api.path("paths").has("/api/agents/{ref}/test")).isTrue();
        assertThat(api.path("paths").has("/api/calls/{id}/hang-up")).isTrue();
    }
}
