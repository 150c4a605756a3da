package dev.switchboard.client.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of permissions, and what does not get around it.
@Tag("R2-61")
class PermissionsTest {
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/agents,               READ",
        "HEAD,   /api/agents/nova,          READ",
        "POST,   /api/agents,               EDIT",
        "DELETE, /api/agents/nova,          EDIT",
        "GET,    /api/agents/nova/sessions, READ",
        "POST,   /api/agents/nova/sessions, TALK",
        "GET,    /api/sessions/1/messages,  TALK",
        "POST,   /api/sessions/1/chat,      TALK",
        "GET,    /api/keys,                 ADMINISTER",
        "GET,    /api/keys/1,               ADMINISTER",
        "POST,   /api/keys;a=b,             ADMINISTER",
        "POST,   /api;a=b/keys,             ADMINISTER",
        "POST,   /api/keys/,                ADMINISTER",
        "DELETE, /api/users/1,              ADMINISTER",
        "GET,    /api/audit,                ADMINISTER",
        "GET,    /api/calls/1/audio,        READ",
        "DELETE, /api/calls/1,              ADMINISTER",
        "POST,   /api/calls/1/hang-up,      ADMINISTER",
        "GET,    /api/tenants,              OPERATE",
        "GET,    /v1/models,                DISCOVER",
        "GET,    /v1/realtime,              TALK",
        "POST,   /v1/chat/completions,      TALK",
        "GET,    /api/tts/voices,           DISCOVER",
        "GET,    /api/tts/stream,           TALK",
        "POST,   /api/tts/phrases,          EDIT",
        "GET,    /api/stt/stream,           TALK",
        "GET,    /internal/changes,         INTERNAL",
        "GET,    /internal,                 INTERNAL",
        "GET,    /,                         INTERNAL",
        "GET,    /anything/else,            INTERNAL",
        "TRACE,  /api/agents,               EDIT",
        "GET,    /api/agents/events,        READ",
        "GET,    /api/personas/anna,        READ",
        "PUT,    /api/skills/booking,       EDIT",
        "POST,   /api/knowledge-bases,      EDIT",
        "POST,   /api/knowledge-bases/faq/documents, EDIT",
        "POST,   /api/knowledge-bases/faq/search, READ",
        "POST,   /api/agents/nova/knowledge/search, READ",
        "GET,    /api/schemas/agent,        READ",
        "GET,    /api/provider-types,       READ",
        "GET,    /api/reference/,           READ",
        "GET,    /api/nothing,              INTERNAL",
        "POST,   /v1/nothing,               INTERNAL",
        "GET,    /api,                      INTERNAL",
    })
    void requestNeedsItsPermission(String method, String path, Permission needed) {
        assertThat(Permissions.needed(method, path)).isEqualTo(needed);
    }

    /// What nobody thought of is shut, also to an admin.
    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/v1/nothing", "/api", "/elsewhere"})
    void pathInNoRowDoesNotExistForAnyRole(String path) {
        var admin = new Principal(UUID.randomUUID(), "key:1", Role.ADMIN);
        assertThatThrownBy(() -> Permissions.demand(admin, "GET", path))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER, READ, true",
        "VIEWER, TALK, false",
        "VIEWER, EDIT, false",
        "CALLER, TALK, true",
        "CALLER, READ, false",
        "CALLER, DISCOVER, true",
        "EDITOR, TALK, true",
        "EDITOR, EDIT, true",
        "EDITOR, ADMINISTER, false",
        "ADMIN, ADMINISTER, true",
        "ADMIN, INTERNAL, false",
        "SERVICE, INTERNAL, true",
    })
    void roleHoldsItsPermissions(Role role, Permission permission, boolean held) {
        var principal = new Principal(UUID.randomUUID(), "key:1", role);
        assertThat(permission.isHeldBy(principal)).isEqualTo(held);
    }
}
