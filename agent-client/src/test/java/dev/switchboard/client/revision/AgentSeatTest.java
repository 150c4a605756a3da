package dev.switchboard.client.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2-38")
class AgentSeatTest {
    private final Published agents = new Published();

    @Test
    void sessionTakesANewRevisionOverWithItsNextTurn() {
        AgentSeat seat = AgentSeat.of(agents, agents.publish("key-1", false));
        AgentView next = agents.publish("key-1", false);

        assertThat(seat.agent().revision()).isEqualTo(1);
        assertThat(seat.forTurn()).isEqualTo(next);
        assertThat(seat.agent()).isEqualTo(next);
    }

    @Test
    void sessionOfAPinnedAgentStaysWithItsRevisionButGetsNewSecrets() {
        AgentSeat seat = AgentSeat.of(agents, agents.publish("key-1", true));
        agents.publish("key-1", false);
        AgentView rotated = agents.rotate("key-2");

        assertThat(seat.forTurn()).isEqualTo(rotated);
        assertThat(seat.agent().revision()).isEqualTo(1);
    }

    @Test
    void sessionThatWasOpenedWithARevisionStaysWithItWhateverTheAgentSays() {
        AgentSeat seat = AgentSeat.at(agents, agents.publish("key-1", false));
        agents.publish("key-1", false);

        assertThat(seat.forTurn().revision()).isEqualTo(1);
    }

    @Test
    void sessionThatFollowsGoesOnWithTheRevisionThatBeganToPin() {
        AgentSeat seat = AgentSeat.of(agents, agents.publish("key-1", false));
        agents.publish("key-1", true);
        assertThat(seat.forTurn().revision()).isEqualTo(2);
        agents.publish("key-1", false);

        assertThat(seat.forTurn().revision()).isEqualTo(2);
    }

    @Test
    void sessionGoesOnWithWhatItHasWhileNobodyCanSay() {
        AgentView first = agents.publish("key-1", false);
        AgentSeat seat = AgentSeat.of(agents, first);
        agents.publish("key-1", false);
        agents.away = true;

        assertThat(seat.forTurn()).isEqualTo(first);
    }

    /// One agent with its revisions.
    private static final class Published implements AgentDirectory {
        private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

        private final List<AgentView> revisions = new ArrayList<>();
        private boolean away;

        AgentView publish(String secret, boolean pinned) {
            revisions.add(view(revisions.size() + 1, secret, pinned));
            return revisions.getLast();
        }

        /// Gives the first revision another secret.
        AgentView rotate(String secret) {
            AgentView first = revisions.getFirst();
            revisions.set(0, view(first.revision(), secret, first.pinned()));
            return revisions.getFirst();
        }

        private static AgentView view(int revision, String secret, boolean pinned) {
            return new AgentView(
                    ID,
                    Tenants.DEFAULT,
                    "nova",
                    "Nova",
                    revision,
                    Optional.of(
                            new ProviderSettings(
                                    "groq.com", Map.of(), Map.of("api_key", new Secret(secret)))),
                    Optional.empty(),
                    Optional.empty(),
                    pinned);
        }

        @Override
        public AgentView at(AgentReference reference, int revision) {
            assertThat(reference).isEqualTo(revisions.getFirst().reference());
            demandThere();
            return revisions.get(revision - 1);
        }

        @Override
        public AgentView current(AgentReference reference) {
            return at(reference, revisions.size());
        }

        @Override
        public AgentHead head(AgentReference reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AgentHead> heads() {
            throw new UnsupportedOperationException();
        }

        private void demandThere() {
            if (away) {
                throw new ProblemException(
                        ProblemType.AGENT_DIRECTORY_UNAVAILABLE, "agent-service is away.");
            }
        }
    }
}
