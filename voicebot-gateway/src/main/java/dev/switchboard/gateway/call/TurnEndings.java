package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.turn.EndOfTurn;
import dev.switchboard.gateway.turn.Patience;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnSettings;
import dev.switchboard.gateway.turn.sentence.Completeness;
import java.util.Optional;

/// Sets what ends the caller's turns: what the client wants, and the agent of the turn where the
/// client leaves it open.
final class TurnEndings {
    private static final String LANGUAGE = "en";

    private final EndOfTurn endOfTurn =
            new EndOfTurn(
                    Patience.of(TurnDetection.DEFAULT.ending(), TurnSettings.DEFAULT),
                    Completeness.of(LANGUAGE));
    private TurnSettings settings = TurnSettings.DEFAULT;
    private Completeness completeness = Completeness.of(LANGUAGE);
    private String set = "";

    EndOfTurn endOfTurn() {
        return endOfTurn;
    }

    /// Settings of the agent of the last turn.
    TurnSettings settings() {
        return settings;
    }

    /// A turn of this agent begins.
    void adopt(AgentView agent, Optional<TurnDetection> detection) {
        String wanted = agent.id() + "@" + agent.revision();
        if (!wanted.equals(set)) {
            set = wanted;
            settings = TurnSettings.of(agent);
            completeness =
                    Completeness.of(agent.voice().map(AgentView.Voice::language).orElse(LANGUAGE));
        }
        detection.ifPresent(
                wish -> endOfTurn.adopt(Patience.of(wish.ending(), settings), completeness));
    }
}
