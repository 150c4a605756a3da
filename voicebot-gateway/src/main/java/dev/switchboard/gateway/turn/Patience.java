package dev.switchboard.gateway.turn;

import java.time.Duration;

/// How long silence must last to end a turn, by how likely it is the end.
///
/// @param shortest when it surely is
/// @param usual when nothing is known
/// @param longest when it surely is not
/// @param longestTurn a longer one is cut
public record Patience(Duration shortest, Duration usual, Duration longest, Duration longestTurn) {
    /// A probability from which the end is sure enough.
    static final double SURE = 0.75;

    /// A probability down to which it is sure enough that more comes.
    static final double UNLIKELY = 0.25;

    private static final double UNKNOWN = 0.5;

    public Patience {
        if (shortest.isNegative()
                || usual.compareTo(shortest) < 0
                || longest.compareTo(usual) < 0
                || longestTurn.isNegative()) {
            throw new IllegalArgumentException("patience out of order");
        }
    }

    /// What the client wants, with what the agent says where the client leaves it open.
    public static Patience of(TurnEnding ending, TurnSettings agent) {
        return switch (ending) {
            case TurnEnding.AsAgent _ when agent.adaptive() ->
                    new Patience(
                            agent.shortest(),
                            agent.silence(),
                            agent.longest(),
                            agent.longestTurn());
            case TurnEnding.AsAgent _ -> fixed(agent.silence(), agent.longestTurn());
            case TurnEnding.Silence(var silence) ->
                    fixed(silence.orElse(agent.silence()), agent.longestTurn());
            case TurnEnding.Semantic(var eagerness) ->
                    new Patience(
                            Duration.ofMillis(eagerness.shortest),
                            Duration.ofMillis(eagerness.usual),
                            Duration.ofMillis(eagerness.longest),
                            agent.longestTurn());
        };
    }

    private static Patience fixed(Duration silence, Duration longestTurn) {
        return new Patience(silence, silence, silence, longestTurn);
    }

    /// Whether silence of one length ends every turn.
    boolean isFixed() {
        return shortest.equals(longest);
    }

    /// Milliseconds of silence that end a turn.
    ///
    /// @param probability that this is the end
    /// @param least the shortest of this caller
    long millis(double probability, long least) {
        long middle = Math.max(usual.toMillis(), least);
        long most = Math.max(longest.toMillis(), least);
        if (probability >= UNKNOWN) {
            double part = Math.min(1, (probability - UNKNOWN) / (SURE - UNKNOWN));
            return Math.round(middle + part * (least - middle));
        }
        double part = Math.min(1, (UNKNOWN - probability) / (UNKNOWN - UNLIKELY));
        return Math.round(middle + part * (most - middle));
    }
}
