package dev.switchboard.agent.access;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentApi;
import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tenants do not see each other on any route.
@AgentServiceTest
class TenantRoutesTest {
    /// Nothing of these belongs to a tenant; tenants are for the installation's own operators.
    private static final Set<String> OF_EVERYBODY =
            Set.of("/api/tenants", "/api/schemas", "/api/provider-types");

    @Test
    @Tag("R2-63")
    void tenantsUseTheSameKeysAndNamesAndSeeOnlyTheirOwn() {
        Principal admin = someone(SecondTenant.make(), Role.ADMIN);
        String key = fresh("twin");
        post("{\"key\": \"%1$s\", \"name\": \"%1$s\", \"description\": \"first\"}".formatted(key));

        assertThat(as(admin).get("/api/agents/" + key).statusCode()).isEqualTo(404);
        assertThat(
                        as(admin)
                                .contentType(ContentType.JSON)
                                .body(
                                        "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"description\": \"second\"}"
                                                .formatted(key))
                                .post("/api/agents")
                                .statusCode())
                .isEqualTo(201);

        assertThat(as(admin).get("/api/agents/" + key).<String>path("description"))
                .isEqualTo("second");
        assertThat(AgentApi.get(key).<String>path("description")).isEqualTo("first");
        assertThat(as(admin).get("/api/agents").jsonPath().getList("items.key", String.class))
                .isEqualTo(List.of(key));
    }

    @Test
    @Tag("R2-63")
    void secretsOfASecondTenantHaveAKeyOfTheirOwn() {
        UUID second = SecondTenant.make();
        String key = fresh("vault");
        as(someone(second, Role.ADMIN))
                .contentType(ContentType.JSON)
                .body(AgentApi.withModel(key, "http://127.0.0.1:9/v1", "sk-of-the-second"))
                .post("/api/agents")
                .then()
                .statusCode(201);

        String resolved = "/internal/agents/%s/resolved?part=llm".formatted(key);
        assertThat(
                        as("llm")
                                .get(resolved + "&tenant=" + second)
                                .<String>path("view.provider.secrets.api_key"))
                .isEqualTo("sk-of-the-second");
        assertThat(as("llm").get(resolved).statusCode()).isEqualTo(404);
    }

    /// Connections are shared: what one request said of its tenant must not stay for the next, not
    /// even after a failure.
    @Test
    @Tag("R2-63")
    void requestsOfManyTenantsAtOnceSeeTheirOwnAgentsOnly() throws Exception {
        List<Principal> admins =
                IntStream.range(0, 4)
                        .mapToObj(_ -> someone(SecondTenant.make(), Role.ADMIN))
                        .toList();
        for (Principal admin : admins) {
            as(admin)
                    .contentType(ContentType.JSON)
                    .body("{\"key\": \"same\", \"name\": \"%s\"}".formatted(admin.tenant()))
                    .post("/api/agents")
                    .then()
                    .statusCode(201);
        }
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Principal admin = admins.get(i % admins.size());
            boolean fails = i % 3 == 0;
            requests.add(() ->
                    fails
                            ? as(admin)
                                            .contentType(ContentType.JSON)
                                            .body("{\"key\": \"same\", \"name\": \"x\"}")
                                            .post("/api/agents")
                                            .statusCode()
                                    == 409
                            : as(admin)
                                    .get("/api/agents/same")
                                    .path("name")
                                    .equals(admin.tenant().toString()));
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var right : threads.invokeAll(requests)) {
                assertThat(right.get()).isTrue();
            }
        }
    }

    /// Every route that takes the id of something, from the service's own description.
    @ParameterizedTest
    @ValueSource(strings = {"by key", "by id"})
    @Tag("R2-61")
    @Tag("R2-63")
    void whatBelongsToAnotherTenantIsOnNoRoute(String how) {
        Principal stranger = someone(SecondTenant.make(), Role.ADMIN);
        String key = fresh("foreign");
        var ids = makeOneOfEach(key);
        String etag = AgentApi.get(key).header("ETag");
        var before = states(ids);

        List<String> tried = new ArrayList<>();
        for (Routes.Operation operation : routes()) {
            if (!operation.namesOne() || OF_EVERYBODY.contains(operation.root())) {
                continue;
            }
            String id = ids.getOrDefault(operation.root(), "");
            String path =
                    operation.path(Map.of(operation.root(), how.equals("by id") ? id : key), id);
            var answer =
                    as(stranger)
                            .contentType(operation.mediaType())
                            .header("If-Match", etag)
                            .body(operation.body())
                            .request(operation.method(), path);
            assertThat(answer.statusCode()).as("%s %s", operation.method(), path).isEqualTo(404);
            assertThat(answer.asString()).doesNotContain("\"name\"");
            tried.add(operation.method() + " " + operation.path());
        }

        assertThat(tried)
                .contains(
                        "GET /api/agents/{ref}",
                        "PUT /api/agents/{ref}",
                        "DELETE /api/agents/{ref}",
                        "GET /api/users/{id}",
                        "DELETE /api/keys/{id}");
        assertThat(states(ids)).isEqualTo(before);
    }

    @Test
    @Tag("R2-61")
    @Tag("R2-63")
    void whatBelongsToAnotherTenantIsInNoList() throws Exception {
        Principal stranger = someone(SecondTenant.make(), Role.ADMIN);
        String key = fresh("unlisted");
        var ids = makeOneOfEach(key);

        List<String> tried = new ArrayList<>();
        for (Routes.Operation operation : routes()) {
            if (operation.namesOne()
                    || !operation.method().equals("GET")
                    || OF_EVERYBODY.contains(operation.root())
                    || operation.path().endsWith("/events")) {
                continue;
            }
            var answer = as(stranger).get(operation.path()).asString();
            assertThat(answer)
                    .as(operation.path())
                    .doesNotContain(key)
                    .doesNotContain(ids.values());
            tried.add(operation.path());
        }

        assertThat(tried)
                .contains(
                        "/api/agents",
                        "/api/personas",
                        "/api/skills",
                        "/api/knowledge-bases",
                        "/api/users",
                        "/api/keys",
                        "/api/audit");
    }

    @Test
    @Tag("R2-61")
    void defaultOfAnotherTenantAnswersNobodyElse() {
        Principal stranger = someone(SecondTenant.make(), Role.ADMIN);
        assertThat(as(stranger).get("/api/agents/current").statusCode()).isEqualTo(404);
        assertThat(AgentApi.get("current").statusCode()).isEqualTo(200);
    }

    private static List<Routes.Operation> routes() {
        return Routes.of(as("gateway").get("/q/openapi?format=json"));
    }

    /// The ids of what was made in the default tenant, by the root of their paths.
    private static Map<String, String> makeOneOfEach(String key) {
        var named = "{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key);
        return Map.of(
                "/api/agents",
                made("/api/agents", named),
                "/api/personas",
                made("/api/personas", named),
                "/api/skills",
                made("/api/skills", named.replace("}", ", \"instructions\": \"Do it.\"}")),
                "/api/knowledge-bases",
                made("/api/knowledge-bases", named),
                "/api/users",
                made(
                        "/api/users",
                        "{\"username\": \"%1$s\", \"email\": \"%1$s@example.com\"}".formatted(key)),
                "/api/keys",
                made("/api/keys", "{\"name\": \"%s\", \"role\": \"viewer\"}".formatted(key)));
    }

    private static String made(String path, String document) {
        return request()
                .contentType(ContentType.JSON)
                .body(document)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> states(Map<String, String> ids) {
        return ids.entrySet().stream()
                .map(entry -> request().get(entry.getKey() + "/" + entry.getValue()).asString())
                .toList();
    }
}
