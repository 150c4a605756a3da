package dev.switchboard.agent.change;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.withModel;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.access.SecondTenant;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class AgentEventsResourceTest {
    private static final String URL = "https://models.example/v1";

    @Test
    @Tag("R1-23")
    void everyChangeIsOneCloudEventInItsOrder() throws Exception {
        try (var reader = reader(Optional.empty())) {
            var first = reader.next();
            assertThat(first.name()).isEqualTo("agents.resync");
            assertThat(first.data().getString("type")).isEqualTo("agents.resync");

            String key = fresh("told");
            String id = post(withModel(key, URL, "sk-canary-one")).path("id");
            patch(key, "{\"description\": \"new\", \"llmProviderConfig\": {\"model\": \"n\"}}");
            patch(key, "{\"llmProviderConfig\": {\"api_key\": \"sk-canary-two\"}}");
            patch(key, "{\"isActive\": false}");
            request().delete("/api/agents/" + key);

            var created = reader.nextPublicAbout(key);
            assertThat(created.name()).isEqualTo("agent.created");
            assertThat(created.data().getMap(""))
                    .containsEntry("specversion", "1.0")
                    .containsEntry("id", Long.toString(created.id()))
                    .containsEntry("source", "/api/agents")
                    .containsEntry("type", "agent.created")
                    .containsEntry("subject", id)
                    .containsEntry("datacontenttype", "application/json")
                    .containsEntry("sequence", Long.toString(created.id()));
            assertThat(created.data().getString("time")).matches("20.*T.*Z");
            assertThat(created.data().getMap("data"))
                    .containsEntry("revision", 1)
                    .containsEntry("status", "active")
                    .containsEntry("isDefault", false)
                    .doesNotContainKey("previousRevision");

            var updated = reader.nextPublicAbout(key);
            assertThat(updated.id()).isGreaterThan(created.id());
            assertThat(updated.name()).isEqualTo("agent.updated");
            assertThat(updated.data().getMap("data"))
                    .containsEntry("revision", 2)
                    .containsEntry("previousRevision", 1)
                    .containsEntry(
                            "changedPaths", List.of("/description", "/llmProviderConfig/model"));

            var rotated = reader.nextPublicAbout(key);
            assertThat(rotated.name()).isEqualTo("agent.credentials_changed");
            assertThat(rotated.data().getMap("data"))
                    .containsEntry("revision", 2)
                    .containsEntry("changedPaths", List.of("/llmProviderConfig/api_key"));
            assertThat(rotated.data().prettify()).doesNotContain("canary");

            var switchedOff = reader.nextPublicAbout(key);
            assertThat(switchedOff.data().getList("data.changedPaths")).containsExactly("/status");
            assertThat(switchedOff.data().getString("data.status")).isEqualTo("inactive");
            assertThat(reader.nextPublicAbout(key).name()).isEqualTo("agent.deleted");
        }
    }

    @Test
    @Tag("R1-24")
    void twoReadersGetEveryEventAndGoOnWhereTheyWere() throws Exception {
        long seen;
        try (var service = EventReader.open(RestAssured.port, Optional.empty());
                var page = reader(Optional.empty())) {
            service.next();
            page.next();
            String both = make("both");
            seen = service.nextAbout(both).id();
            assertThat(page.nextPublicAbout(both).id()).isEqualTo(seen);
        }
        String missed = make("missed");
        String shown = get(missed).path("name");
        replace(missed, "{\"name\": \"%s\", \"description\": \"x\"}".formatted(shown));

        try (var service = EventReader.open(RestAssured.port, Optional.of(seen));
                var page = reader(Optional.of(seen))) {
            List<Long> toService =
                    List.of(service.nextAbout(missed).id(), service.nextAbout(missed).id());
            List<Long> toPage = new ArrayList<>();
            toPage.add(page.nextPublicAbout(missed).id());
            toPage.add(page.nextPublicAbout(missed).id());

            assertThat(toPage).isEqualTo(toService).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("R2-63")
    void readerIsToldOfItsOwnTenantOnly() throws Exception {
        var viewer = someone(SecondTenant.make(), Role.VIEWER);
        try (var reader = EventReader.openPublic(RestAssured.port, viewer)) {
            assertThat(reader.next().name()).isEqualTo("agents.resync");
            String foreign = make("foreign");
            patch(foreign, "{\"description\": \"changed\"}");
            String own = fresh("own");
            as(someone(viewer.tenant(), Role.ADMIN))
                    .contentType(ContentType.JSON)
                    .body("{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(own))
                    .post("/api/agents")
                    .then()
                    .statusCode(201);

            assertThat(reader.next().data().getString("data.key")).isEqualTo(own);
        }
    }

    @Test
    @Tag("R2-61")
    void callerReadsNoEvents() {
        assertThat(as(someone(Tenants.DEFAULT, Role.CALLER)).get("/api/agents/events").statusCode())
                .isEqualTo(403);
    }

    @Test
    void readerThatMissedMoreThanIsHeldReadsTheListAnew() throws Exception {
        try (var reader = reader(Optional.of(Long.MAX_VALUE))) {
            assertThat(reader.next().name()).isEqualTo("agents.resync");
        }
    }

    private static String make(String word) {
        return post("{\"name\": \"%s\"}".formatted(fresh(word))).path("key");
    }

    private static EventReader reader(Optional<Long> after) throws Exception {
        return EventReader.openPublic(RestAssured.port, after);
    }
}
