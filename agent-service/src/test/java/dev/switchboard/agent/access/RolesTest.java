package dev.switchboard.agent.access;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each role may do at agent-service.
@AgentServiceTest
class RolesTest {
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
        var roles = List.of(Role.VIEWER, Role.CALLER, Role.EDITOR, Role.ADMIN);
        var seen =
                roles.stream()
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
