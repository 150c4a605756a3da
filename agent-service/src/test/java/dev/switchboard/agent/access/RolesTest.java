package dev.switchboard.agent.access;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Permission;
import dev.switchboard.client.access.Permissions;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What each role may do at agent-service.
@AgentServiceTest
class RolesTest {
    private static final List<Role> PUBLIC_ROLES =
            List.of(Role.VIEWER, Role.CALLER, Role.EDITOR, Role.ADMIN);

    /// Every route of the service, and what it needs.
    private static final String TABLE =
            """
            POST   /api/keys ADMINISTER
            GET    /api/keys ADMINISTER
            GET    /api/keys/{id} ADMINISTER
            DELETE /api/keys/{id} ADMINISTER
            POST   /api/tenants OPERATE
            GET    /api/tenants OPERATE
            GET    /api/tenants/{id} OPERATE
            POST   /api/users ADMINISTER
            GET    /api/users ADMINISTER
            GET    /api/users/{id} ADMINISTER
            PUT    /api/users/{id} ADMINISTER
            DELETE /api/users/{id} ADMINISTER
            GET    /api/audit ADMINISTER
            GET    /api/audit/verify ADMINISTER
            GET    /api/provider-types READ
            GET    /api/schemas/{name} READ
            GET    /api/agents READ
            POST   /api/agents EDIT
            GET    /api/agents/current READ
            GET    /api/agents/events READ
            POST   /api/agents/import EDIT
            GET    /api/agents/{ref} READ
            PUT    /api/agents/{ref} EDIT
            PATCH  /api/agents/{ref} EDIT
            DELETE /api/agents/{ref} EDIT
            PUT    /api/agents/{ref}/skills EDIT
            PUT    /api/agents/{ref}/owner EDIT
            POST   /api/agents/{ref}/set-default EDIT
            PUT    /api/agents/{ref}/providers/{slot}/secret EDIT
            GET    /api/agents/{ref}/draft READ
            PUT    /api/agents/{ref}/draft EDIT
            DELETE /api/agents/{ref}/draft EDIT
            GET    /api/agents/{ref}/revisions READ
            GET    /api/agents/{ref}/revisions/diff READ
            GET    /api/agents/{ref}/revisions/{number} READ
            POST   /api/agents/{ref}/revisions/{number}/publish EDIT
            PUT    /api/agents/{ref}/revisions/{number}/labels/{label} EDIT
            DELETE /api/agents/{ref}/revisions/{number}/labels/{label} EDIT
            POST   /api/agents/{ref}/rollback EDIT
            GET    /api/agents/{ref}/schedules READ
            POST   /api/agents/{ref}/status EDIT
            POST   /api/agents/{ref}/reenable EDIT
            GET    /api/agents/{ref}/export READ
            GET    /api/personas READ
            POST   /api/personas EDIT
            GET    /api/personas/{ref} READ
            PUT    /api/personas/{ref} EDIT
            PATCH  /api/personas/{ref} EDIT
            DELETE /api/personas/{ref} EDIT
            GET    /api/skills READ
            POST   /api/skills EDIT
            GET    /api/skills/{ref} READ
            PUT    /api/skills/{ref} EDIT
            PATCH  /api/skills/{ref} EDIT
            DELETE /api/skills/{ref} EDIT
            GET    /api/knowledge-bases READ
            POST   /api/knowledge-bases EDIT
            GET    /api/knowledge-bases/{ref} READ
            PUT    /api/knowledge-bases/{ref} EDIT
            PATCH  /api/knowledge-bases/{ref} EDIT
            DELETE /api/knowledge-bases/{ref} EDIT
            """;

    @Test
    @Tag("R2-61")
    void everyRouteIsInTheTable() {
        var described =
                Routes.of(as("gateway").get("/q/openapi?format=json")).stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList();
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        table().map(row -> row.get(0) + " " + row.get(1)).toList());
    }

    /// A request that passes the door is answered in whatever way: there is nothing that it means.
    @ParameterizedTest(name = "{0} {1} needs {2}")
    @MethodSource("routes")
    @Tag("R2-61")
    void routeIsOpenToTheRolesOfItsPermission(String method, String path, Permission needed) {
        assertThat(Permissions.needed(method, path)).isEqualTo(needed);
        if (path.endsWith("/events")) {
            return; // would be read for ever
        }
        var open =
                PUBLIC_ROLES.stream()
                        .filter(role ->
                                ask(someone(Tenants.DEFAULT, role), method, path).statusCode()
                                        != 403)
                        .toList();
        assertThat(open)
                .containsExactlyInAnyOrderElementsOf(
                        switch (needed) {
                            case READ -> List.of(Role.VIEWER, Role.EDITOR, Role.ADMIN);
                            case EDIT -> List.of(Role.EDITOR, Role.ADMIN);
                            case ADMINISTER, OPERATE -> List.of(Role.ADMIN);
                            case DISCOVER, TALK, INTERNAL -> List.of();
                        });
    }

    static Stream<Arguments> routes() {
        return table().map(row ->
                Arguments.of(
                        row.get(0),
                        row.get(1)
                                .replace("{number}", "1")
                                .replace("{slot}", "llm")
                                .replace("{id}", new UUID(0, 0).toString())
                                .replaceAll("\\{\\w+}", "none-such"),
                        Permission.valueOf(row.get(2))));
    }

    private static Stream<List<String>> table() {
        return TABLE.lines().map(line -> List.of(line.strip().split(" +", -1)));
    }

    /// `yes` means that the request got past the door, whatever became of it then.
    @ParameterizedTest(name = "{0} {1}: viewer {2}, caller {3}, editor {4}, admin {5}")
    @CsvSource({
        "GET,    /api/agents,                yes, no, yes, yes",
        "GET,    /api/agents/nova,           yes, no, yes, yes",
        "POST,   /api/agents,                no,  no, yes, yes",
        "PUT,    /api/agents/none,           no,  no, yes, yes",
        "PATCH,  /api/agents/none,           no,  no, yes, yes",
        "DELETE, /api/agents/none,           no,  no, yes, yes",
        "POST,   /api/agents/none/set-default, no, no, yes, yes",
        "GET,    /api/keys,                  no,  no, no,  yes",
        "POST,   /api/keys,                  no,  no, no,  yes",
        "POST,   /api/keys;x=y,              no,  no, no,  yes",
        "POST,   /api//keys,                 no,  no, no,  yes",
        "POST,   /api/agents/../keys,        no,  no, no,  yes",
        "POST,   /api/%6beys,                no,  no, no,  yes",
        "GET,    /api/users,                 no,  no, no,  yes",
        "POST,   /api/users,                 no,  no, no,  yes",
        "GET,    /api/tenants,               no,  no, no,  yes",
        "GET,    /internal/changes,          no,  no, no,  no",
        "POST,   /internal/keys/check,       no,  no, no,  no",
        "GET,    /internal/agents/nova/resolved?part=llm, no, no, no, no",
    })
    @Tag("R2-61")
    void mayOrMayNot(
            String method, String path, String viewer, String caller, String editor, String admin) {
        var expected = List.of(viewer, caller, editor, admin);
        var seen =
                PUBLIC_ROLES.stream()
                        .map(role -> ask(someone(Tenants.DEFAULT, role), method, path))
                        .map(answer -> answer.statusCode() == 403 ? "no" : "yes")
                        .toList();
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void refusalNamesTheRoleThatIsNeeded() {
        Response refused = ask(someone(Tenants.DEFAULT, Role.VIEWER), "POST", "/api/agents");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.<String>path("code")).isEqualTo("forbidden");
        assertThat(refused.<String>path("detail"))
                .isEqualTo("This needs the role editor or admin; yours is viewer.");
    }

    @Test
    void adminOfAnotherTenantOperatesNoTenants() {
        Principal admin = someone(SecondTenant.make(), Role.ADMIN);
        assertThat(ask(admin, "GET", "/api/tenants").statusCode()).isEqualTo(403);
        assertThat(ask(admin, "GET", "/api/keys").statusCode()).isEqualTo(200);
    }

    /// Only the gateway speaks for others.
    @ParameterizedTest
    @CsvSource({"llm", "tts", "stt"})
    void wordOfAnotherServiceOnWhoIsAskingIsIgnored(String service) {
        Principal stranger = someone(SecondTenant.make(), Role.ADMIN);
        Response answer =
                as(service).header(Principal.HEADER, stranger.header()).get("/api/agents/nova");
        assertThat(answer.statusCode()).isEqualTo(200); // its own tenant is the default one
    }

    @ParameterizedTest
    @CsvSource({"x", "e30", "bm90IGpzb24", "''", "%00", "eyJ0ZW5hbnQiOiIxIn0"})
    void unreadableWordOnWhoIsAskingLetsNobodyIn(String word) {
        Response answer = as("gateway").header(Principal.HEADER, word).get("/api/agents/nova");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private static Response ask(Principal principal, String method, String path) {
        return as(principal)
                .urlEncodingEnabled(false)
                .contentType(
                        method.equals("PATCH")
                                ? "application/merge-patch+json"
                                : ContentType.JSON.toString())
                .body("{}")
                .request(method, path);
    }
}
