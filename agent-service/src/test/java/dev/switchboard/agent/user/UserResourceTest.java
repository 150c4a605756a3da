package dev.switchboard.agent.user;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static dev.switchboard.agent.access.SecondTenant.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.agent.access.SecondTenant;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Users, and the agents that belong to them.
@AgentServiceTest
class UserResourceTest {
    private static final Principal ADMIN = someone(Tenants.DEFAULT, Role.ADMIN);

    @Inject AgroalDataSource dataSource;

    @Test
    @Tag("R2-13")
    void userIsMadeReadChangedAndListed() {
        String name = fresh("ada");
        Response made = makeUser(name, name + "@example.com");
        assertThat(made.statusCode()).isEqualTo(201);
        String place = "/api/users/" + made.path("id");
        assertThat(made.header("Location")).endsWith(place);
        assertThat(as(ADMIN).get(place).asString()).isEqualTo(made.asString());

        Response changed =
                as(ADMIN)
                        .contentType(ContentType.JSON)
                        .body(
                                "{\"username\": \"%1$s\", \"email\": \"%1$s@example.org\", \"role\": \"editor\"}"
                                        .formatted(name))
                        .put(place);
        assertThat(changed.<String>path("email")).isEqualTo(name + "@example.org");
        assertThat(changed.<String>path("role")).isEqualTo("editor");
        assertThat(changed.<String>path("createdAt")).isEqualTo(made.path("createdAt"));
        assertThat(as(ADMIN).get("/api/users").jsonPath().getList("items.username", String.class))
                .contains(name);
    }

    @Test
    @Tag("R2-13")
    void takenEmailOrUsernameIsAConflictInAnyCase() {
        String name = fresh("bob");
        makeUser(name, name + "@example.com");

        Response email = makeUser(fresh("other"), name.toUpperCase(Locale.ROOT) + "@Example.com");
        assertThat(email.statusCode()).isEqualTo(409);
        assertThat(email.<String>path("detail")).contains("e-mail");
        Response username = makeUser(name, fresh("other") + "@example.com");
        assertThat(username.statusCode()).isEqualTo(409);
        assertThat(username.<String>path("detail")).contains("username");
    }

    @Test
    @Tag("R2-13")
    void anotherTenantMayUseTheSameEmail() {
        String name = fresh("eve");
        makeUser(name, name + "@example.com");
        Principal admin = someone(SecondTenant.make(), Role.ADMIN);
        assertThat(makeUser(admin, name, name + "@example.com").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/username",
                "{\"username\": \"x\"}|/email",
                "{\"username\": \"x\", \"email\": \"no address\"}|/email",
                "{\"username\": \"x\\r\\ny\", \"email\": \"a@b.c\"}|/username",
                "{\"username\": \"x\", \"email\": \"a@b.c\", \"role\": \"service\"}|/role",
                "{\"username\": \"x\", \"email\": \"a@b.c\", \"tenantId\": \"1\"}|/tenantId",
            })
    void uselessUserIsRefused(String body, String pointer) {
        Response refused = as(ADMIN).contentType(ContentType.JSON).body(body).post("/api/users");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer", String.class)).contains(pointer);
    }

    @Test
    @Tag("R2-61")
    void usersDoNotSeeEachOthersAgentsOnAnyRoute() {
        Principal anna = editor();
        Principal ben = editor();
        String key = agentOf(anna);
        String etag = as(anna).get("/api/agents/" + key).header("ETag");
        String path = "/api/agents/" + key;

        assertThat(as(ben).get(path).statusCode()).isEqualTo(404);
        assertThat(
                        as(ben).contentType(ContentType.JSON)
                                .header("If-Match", etag)
                                .body("{\"name\": \"%s\"}".formatted(key))
                                .put(path)
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        as(ben).contentType("application/merge-patch+json")
                                .header("If-Match", etag)
                                .body("{\"description\": \"x\"}")
                                .patch(path)
                                .statusCode())
                .isEqualTo(404);
        assertThat(as(ben).delete(path).statusCode()).isEqualTo(404);
        assertThat(as(ben).post(path + "/set-default").statusCode()).isEqualTo(404);
        assertThat(found(ben, key)).isEmpty();
        assertThat(found(anna, key)).containsExactly(key);
        assertThat(found(ben, "nova")).contains("nova");
        assertThat(as(ADMIN).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("R2-08")
    @Tag("R2-28")
    void ownDefaultComesBeforeTheTenants() {
        Principal anna = editor();
        Principal ben = editor();
        String key = agentOf(anna);
        String ofTenant = get("current").path("key");
        assertThat(current(anna)).isEqualTo(ofTenant);

        as(anna).post("/api/agents/" + key + "/set-default").then().statusCode(200);

        assertThat(current(anna)).isEqualTo(key);
        assertThat(current(ben)).isEqualTo(ofTenant);
        assertThat(get("current").<String>path("key")).isEqualTo(ofTenant);
        String user = anna.user().orElseThrow().toString();
        assertThat(
                        as("llm")
                                .get("/internal/agents/current/resolved?part=llm&user=" + user)
                                .<String>path("head.key"))
                .isEqualTo(key);
    }

    @Test
    @Tag("R2-21")
    void twentyAtOnceLeaveTheUserExactlyOneDefault() throws Exception {
        Principal anna = editor();
        List<String> keys = IntStream.range(0, 20).mapToObj(_ -> agentOf(anna)).toList();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (String key : keys) {
            calls.add(() -> as(anna).post("/api/agents/" + key + "/set-default").statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : callers.invokeAll(calls)) {
                statuses.add(call.get());
            }
        }
        assertThat(statuses).hasSize(20).containsOnly(200);
        assertThat(
                        as(anna).get("/api/agents?q=own")
                                .jsonPath()
                                .getList(
                                        "items.findAll { it.isDefault && it.ownerId != null }.key"))
                .hasSize(1);
    }

    @Test
    @Tag("R2-14")
    void deletingAUserArchivesItsAgentsAndRevokesItsKeys() {
        Principal anna = editor();
        String key = agentOf(anna);
        as(anna).post("/api/agents/" + key + "/set-default").then().statusCode(200);
        Response made =
                as(ADMIN)
                        .contentType(ContentType.JSON)
                        .body(
                                "{\"name\": \"of Anna\", \"role\": \"editor\", \"user\": \"%s\"}"
                                        .formatted(anna.user().orElseThrow()))
                        .post("/api/keys");

        delete(anna, "");

        assertThat(as(ADMIN).get("/api/agents/" + key).statusCode()).isEqualTo(404);
        assertThat(resolved("llm", "llm", key).<String>path("head.status")).isEqualTo("archived");
        assertThat(as(ADMIN).get("/api/keys/" + made.path("id")).statusCode()).isEqualTo(404);
        assertThat(as(ADMIN).get("/api/users/" + anna.user().orElseThrow()).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("R2-14")
    void erasingAUserLeavesNoRevisionOfItsAgents() throws SQLException {
        Principal anna = editor();
        String key = agentOf(anna);
        String id = as(anna).get("/api/agents/" + key).path("id");

        delete(anna, "?erase=true");

        assertThat(resolved("llm", "llm", id).statusCode()).isEqualTo(404);
        long left =
                TenantSql.run(
                        dataSource,
                        Tenants.DEFAULT,
                        statement -> {
                            try (var rows =
                                    statement.executeQuery(
                                            "SELECT (SELECT count(*) FROM agent_revisions WHERE"
                                                    + " agent_id = '"
                                                    + id
                                                    + "') + (SELECT count(*) FROM users WHERE id = '"
                                                    + anna.user().orElseThrow()
                                                    + "')")) {
                                rows.next();
                                return rows.getLong(1);
                            }
                        });
        assertThat(left).isZero();
    }

    @Test
    void adminGivesAnAgentToAUserAndBack() {
        Principal anna = editor();
        Principal ben = editor();
        String key = post("{\"name\": \"%s\"}".formatted(fresh("given"))).path("key");

        giveTo(key, "\"" + anna.user().orElseThrow() + "\"").then().statusCode(200);
        assertThat(as(anna).get("/api/agents/" + key).statusCode()).isEqualTo(200);
        assertThat(as(ben).get("/api/agents/" + key).statusCode()).isEqualTo(404);

        giveTo(key, "null").then().statusCode(200);
        assertThat(as(ben).get("/api/agents/" + key).statusCode()).isEqualTo(200);
        giveTo(key, "\"" + UUID.randomUUID() + "\"").then().statusCode(422);
    }

    private static List<String> found(Principal by, String text) {
        return as(by).get("/api/agents?q=" + text).jsonPath().getList("items.key", String.class);
    }

    private static Response giveTo(String key, String user) {
        return as(ADMIN)
                .contentType(ContentType.JSON)
                .body("{\"user\": %s}".formatted(user))
                .put("/api/agents/" + key + "/owner");
    }

    private static void delete(Principal user, String query) {
        as(ADMIN).delete("/api/users/" + user.user().orElseThrow() + query).then().statusCode(204);
    }

    private static Principal editor() {
        String name = fresh("user");
        String id = makeUser(name, name + "@example.com").path("id");
        return user(Tenants.DEFAULT, Role.EDITOR, UUID.fromString(id));
    }

    private static String agentOf(Principal user) {
        return as(user).contentType(ContentType.JSON)
                .body("{\"name\": \"%s\"}".formatted(fresh("own")))
                .post("/api/agents")
                .path("key");
    }

    private static String current(Principal principal) {
        return as(principal).get("/api/agents/current").path("key");
    }

    private static Response makeUser(String username, String email) {
        return makeUser(ADMIN, username, email);
    }

    private static Response makeUser(Principal admin, String username, String email) {
        return as(admin)
                .contentType(ContentType.JSON)
                .body("{\"username\": \"%s\", \"email\": \"%s\"}".formatted(username, email))
                .post("/api/users");
    }
}
