package dev.switchboard.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.client.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The records against the JSON that travels between the services.
class AgentContractTest {
    private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();
    private static final String ID = "01908a3c-1111-7222-8333-444455556666";

    @Test
    void headKeepsItsJsonNames() throws Exception {
        var json =
                """
                {"id":"%s","tenant":"%s","owner":null,"key":"nova","name":"Nova","revision":3,"isDefault":true,"status":"active","sequence":42}\
                """
                        .formatted(ID, Tenants.DEFAULT);

        var head = JSON.readValue(json, AgentHead.class);

        assertThat(head.isDefault()).isTrue();
        assertThat(head.status()).isEqualTo(AgentStatus.ACTIVE);
        assertThat(JSON.readTree(JSON.writeValueAsString(head))).isEqualTo(JSON.readTree(json));
    }

    @Test
    void viewOfLlmServiceHasReasoningAndSecretsButNoVoice() throws Exception {
        var view =
                JSON.readValue(
                        """
                        {"id":"%s","tenant":"%s","key":"nova","name":"Nova","revision":3,
                         "provider":{"provider":"openai-compatible","settings":{"model":"m"},
                                     "secrets":{"api_key":"sk-1"}},
                         "reasoning":{"instructions":["Be brief."],
                                      "knowledge":[{"topic":"hours","text":"Nine to five."}]}}
                        """
                                .formatted(ID, Tenants.DEFAULT),
                        AgentView.class);

        assertThat(view.provider().orElseThrow().secrets())
                .containsEntry("api_key", new Secret("sk-1"));
        assertThat(view.reasoning().orElseThrow().knowledge())
                .isEqualTo(List.of(new AgentView.Knowledge("hours", "Nine to five.")));
        assertThat(view.voice()).isEmpty();
    }

    @Test
    void viewOfTheGatewayHasVoiceAndNoProvider() throws Exception {
        var view =
                JSON.readValue(
                        """
                        {"id":"%s","tenant":"%s","key":"nova","name":"Nova","revision":3,
                         "voice":{"greeting":"Hello.","language":"en"}}
                        """
                                .formatted(ID, Tenants.DEFAULT),
                        AgentView.class);

        assertThat(view.voice().orElseThrow().greeting()).contains("Hello.");
        assertThat(view.provider()).isEmpty();
        assertThat(view.reasoning()).isEmpty();
    }

    @Test
    void secretShowsNowhere() {
        var settings =
                new ProviderSettings(
                        "openai-compatible",
                        java.util.Map.of(),
                        java.util.Map.of("api_key", new Secret("sk-canary")));

        assertThat(settings.toString()).doesNotContain("canary").contains("***");
        assertThatThrownBy(() -> JSON.writeValueAsString(settings))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "N", "Nova", "no va", "../x", "n", "nova/resolved", "1nova"})
    void textThatNamesNoAgentIsRefused(String text) {
        assertThatThrownBy(() -> new AgentReference(text)).isInstanceOf(ProblemException.class);
    }
}
