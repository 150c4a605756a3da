package dev.switchboard.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.access.Permission;
import dev.switchboard.client.access.Permissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/api/agents,                        AGENT",
        "/api/agents/nova,                   AGENT",
        "/api/agents/nova/set-default,       AGENT",
        "/api/agents/current,                AGENT",
        "/api/agents/nova/status,            AGENT",
        "/api/agents/nova/export,            AGENT",
        "/api/agents/import,                 AGENT",
        "/api/agents/nova/revisions/diff,    AGENT",
        "/api/agents/nova/prompt-preview,    LLM",
        "/api/agents/nova/sessions,          LLM",
        "/api/agents/nova/sessions/x,        LLM",
        "/api/agents/sessions,               AGENT",
        "/api/agents/nova/test,              HERE",
        "/api/agents/test,                   AGENT",
        "/api/audit/verify,                  AGENT",
        "/api/personas/calm,                 AGENT",
        "/api/skills,                        AGENT",
        "/api/knowledge-bases,               AGENT",
        "/api/knowledge-bases/faq,           AGENT",
        "/api/knowledge-bases/faq/documents, LLM",
        "/api/knowledge-bases/faq/search,    LLM",
        "/api/agents/nova/knowledge/search,  LLM",
        "/api/schemas/agent-config,          AGENT",
        "/api/provider-types,                AGENT",
        "/api/openapi,                       AGENT",
        "/api/reference/,                    AGENT",
        "/api/swagger-ui/swagger-ui.css,     AGENT",
        "/api/sessions/1/chat,               LLM",
        "/api/stt/stream,                    STT",
        "/api/tts/stream,                    TTS",
        "/api/tts/synthesize,                TTS",
        "/api/tts/voices,                    TTS",
        "/api/calls,                         HERE",
        "/api/calls/1/hang-up,               HERE",
        "/api/local-servers,                 HERE",
        "/v1/models,                         LLM",
        "/v1/models/nova,                    LLM",
        "/v1/chat/completions,               LLM",
        "/v1/embeddings,                     LLM",
        "/v1/audio/transcriptions,           STT",
        "/v1/audio/speech,                   TTS",
        "/v1/audio/voices,                   TTS",
        "/v1/realtime,                       HERE",
        "/api,                               nobody",
        "/api/,                              nobody",
        "/api/agentsx,                       nobody",
        "/api/unknown,                       nobody",
        "/v1,                                nobody",
        "/v1/audio,                          nobody",
        "/v1/chat,                           nobody",
        "/internal/agents/nova/resolved,     nobody",
        "/internal/changes,                  nobody",
        "/api/internal/agents,               nobody",
    })
    void answers(String path, String destination) {
        assertThat(
                        RoutingTable.find(path)
                                .map(route -> route.destination().name())
                                .orElse("nobody"))
                .isEqualTo(destination);
    }

    /// A route that nobody gave a permission would be shut to everybody.
    @Test
    @Tag("R2-61")
    void everyRouteIsInTheTableOfPermissions() {
        assertThat(RoutingTable.ROUTES)
                .allSatisfy(route ->
                        assertThat(Permissions.needed("GET", route.path()))
                                .isNotEqualTo(Permission.INTERNAL));
    }
}
