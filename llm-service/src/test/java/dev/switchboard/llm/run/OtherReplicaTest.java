package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.llm.conversation.AgentAt;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.conversation.SessionStore;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A replica that died in the middle of an answer wakes nobody; its claim ends by itself.
@QuarkusTest
@TestProfile(OtherReplicaTest.ShortClaims.class)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields
class OtherReplicaTest {
    public static class ShortClaims implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "switchboard.run.patience", "20s", "switchboard.conversation.claim", "500ms");
        }
    }

    @Inject FakeAgentDirectory agents;
    @Inject SessionStore sessions;
    @TestHTTPResource URI service;

    @Test
    void questionIsAnsweredOnceTheClaimOfADeadReplicaHasEnded() {
        AgentView agent = agents.publish("orphan", Providers.retrieval(), List.of("Talk."));
        try (var client = new ChatClient(service)) {
            String session = client.open("orphan", "voice");
            sessions.begin(SessionId.of(session), "left behind", AgentAt.of(agent));

            Stream answer = client.ask(session, "hello");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isNotEmpty();
        }
    }
}
