package dev.switchboard.gateway.call.answer;

/// What a reply is given for.
///
/// @param kind what makes the agent speak
/// @param round how many replies of the same turn came before it
/// @param handoffs how often the turn was handed over before
public record Occasion(Kind kind, int round, int handoffs) {
    /// The caller, or the client in their place, wants an answer.
    public static final Occasion TURN = new Occasion(Kind.TURN, 0, 0);

    /// The call has begun.
    public static final Occasion GREETING = new Occasion(Kind.GREETING, 0, 0);

    /// It is silent, and the agent speaks of its own accord.
    public static final Occasion SILENCE = new Occasion(Kind.SILENCE, 0, 0);

    /// What makes the agent speak.
    public enum Kind {
        TURN,
        GREETING,
        SILENCE
    }

    /// Of the reply that follows in the same turn, by the same agent.
    public Occasion next() {
        return new Occasion(Kind.TURN, round + 1, handoffs);
    }

    /// Of the reply that follows in the same turn, by an agent that has taken over.
    public Occasion handedOver() {
        return new Occasion(Kind.TURN, round + 1, handoffs + 1);
    }

    boolean greets() {
        return kind == Kind.GREETING;
    }

    boolean fillsSilence() {
        return kind == Kind.SILENCE;
    }
}
