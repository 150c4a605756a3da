package dev.switchboard.llm.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.llm.conversation.Message.Status;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a service leaves behind that dies in the middle of an answer.
@QuarkusTest
@TestProfile(ClaimTest.ShortClaims.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ClaimTest {
    public static class ShortClaims implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("switchboard.conversation.claim", "0s");
        }
    }

    @Inject SessionStore sessions;
    @Inject FakeAgentDirectory agents;
    private AgentAt agent;
    private Session session;

    @BeforeEach
    void open() {
        AgentView view = agents.publish("mortal", Providers.retrieval(), List.of());
        agent = AgentAt.of(view);
        session = sessions.open(SessionId.next(), agent, Channel.VOICE);
    }

    @Test
    void questionSurvivesAndItsAnswerIsInterrupted() {
        sessions.begin(session.id(), "are you there", agent);

        List<Message> left = sessions.messages(session.id());

        assertThat(left).extracting(Message::text).containsExactly("are you there", "");
        assertThat(left.getLast().status()).isEqualTo(Status.INTERRUPTED);
    }

    @Test
    void sessionIsFreeAgainWhenTheClaimHasExpired() {
        sessions.begin(session.id(), "first", agent);

        Optional<Exchange> second = sessions.begin(session.id(), "second", agent);

        assertThat(second.orElseThrow().history())
                .extracting(Message::text)
                .containsExactly("first", "");
    }

    /// The service was not dead but slow: its answer still counts, the newer claim stays.
    @Test
    void lateEndingIsKeptAndTakesNobodysClaim() {
        Exchange late = sessions.begin(session.id(), "first", agent).orElseThrow();
        Exchange newer = sessions.begin(session.id(), "second", agent).orElseThrow();
        sessions.end(
                late,
                new Ending(
                        "The late answer.",
                        Status.COMPLETED,
                        "test",
                        Optional.of("stop"),
                        Optional.empty(),
                        1,
                        2));

        sessions.extend(List.of(newer.answer()));

        assertThat(sessions.messages(session.id()))
                .extracting(Message::text)
                .containsExactly("first", "The late answer.", "second", "");
    }
}
