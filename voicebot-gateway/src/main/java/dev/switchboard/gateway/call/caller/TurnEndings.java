package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.state.AgentVersion;
import dev.switchboard.gateway.turn.EndOfTurn;
import dev.switchboard.gateway.turn.Patience;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnSettings;
import dev.switchboard.gateway.turn.sentence.Completeness;
import dev.switchboard.gateway.turn.sentence.Question;
import java.util.Optional;

/// Sets what ends the caller's turns: what the client wants, and the agent of the turn where the
/// client leaves it open.
public final class TurnEndings {
    private static final String LANGUAGE = "en";

    private final EndOfTurn endOfTurn =
            new EndOfTurn(
                    Patience.of(TurnDetection.DEFAULT.ending(), TurnSettings.DEFAULT),
                    Completeness.of(LANGUAGE));
    private TurnSettings settings = TurnSettings.DEFAULT;
    private Completeness completeness = Completeness.of(LANGUAGE);
    private Question question = Question.of(LANGUAGE);
    private Optional<AgentVersion> set = Optional.empty();

    public EndOfTurn endOfTurn() {
        return endOfTurn;
    }

    /// Settings of the agent of the last turn.
    TurnSettings settings() {
        return settings;
    }

    /// The agent said this: what the caller is expected to say next follows from it.
    public void said(String text) {
        if (!text.isBlank()) {
            endOfTurn.expect(question.expected(text));
        }
    }

    /// A turn of this agent begins.
    void adopt(AgentView agent, Optional<TurnDetection> detection) {
        var wanted = Optional.of(AgentVersion.of(agent));
        if (!wanted.equals(set)) {
            set = wanted;
            settings = TurnSettings.of(agent);
            String language = agent.voice().map(AgentView.Voice::language).orElse(LANGUAGE);
            completeness = Completeness.of(language);
            question = Question.of(language);
        }
        detection.ifPresent(
                wish -> endOfTurn.adopt(Patience.of(wish.ending(), settings), completeness));
    }
}
