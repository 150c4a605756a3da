package dev.switchboard.agent.bootstrap;

import static dev.switchboard.agent.AgentApi.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantScope;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class FirstAgentsTest {
    @Inject FirstAgents firstAgents;

    @Test
    void installationBeginsWithTwoAgentsThatDifferInVoiceMannerAndKnowledge() {
        var nova = get("nova").jsonPath();
        var vera = get("vera").jsonPath();

        for (String part :
                new String[] {"ttsProviderConfig", "instructions", "knowledge", "voice.greeting"}) {
            assertThat(nova.<Object>get(part)).as(part).isNotNull().isNotEqualTo(vera.get(part));
        }
        assertThat(nova.getBoolean("isDefault")).isTrue();
        assertThat(vera.getBoolean("isDefault")).isFalse();
        assertThat(nova.getString("llmProviderConfig.provider")).isEqualTo("retrieval.embedded");
        assertThat(nova.getString("sttProviderConfig.provider")).isEqualTo("moonshine.embedded");
    }

    @Test
    void secondStartMakesNothing() {
        String before = get("nova").header("ETag") + get("vera").header("ETag");

        TenantScope.in(TenantId.DEFAULT, () -> firstAgents.make(Optional.empty()));

        assertThat(get("nova").header("ETag") + get("vera").header("ETag")).isEqualTo(before);
    }
}
