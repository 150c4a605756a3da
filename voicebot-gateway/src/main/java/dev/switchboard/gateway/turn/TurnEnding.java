package dev.switchboard.gateway.turn;

import java.time.Duration;
import java.util.Optional;

/// What ends a turn of the caller, as the client wants it.
public sealed interface TurnEnding {
    /// As the agent's settings say: by adaptive silence, unless they say otherwise.
    record AsAgent() implements TurnEnding {}

    /// Silence of one length: `server_vad`.
    ///
    /// @param silence as the client gave it; empty for the agent's own
    record Silence(Optional<Duration> silence) implements TurnEnding {
        public Silence {
            if (silence.filter(Duration::isNegative).isPresent()) {
                throw new IllegalArgumentException("silence out of range");
            }
        }
    }

    /// Silence by what was said: `semantic_vad`.
    record Semantic(Eagerness eagerness) implements TurnEnding {}

    /// How soon the agent is to answer.
    enum Eagerness {
        /// Lets the caller take time: waits up to 8 s.
        LOW(500, 1_000, 8_000),
        /// Up to 4 s.
        MEDIUM(300, 600, 4_000),
        /// Up to 2 s.
        HIGH(200, 400, 2_000);

        final long shortest;
        final long usual;
        final long longest;

        Eagerness(long shortest, long usual, long longest) {
            this.shortest = shortest;
            this.usual = usual;
            this.longest = longest;
        }

        /// By its word on the Realtime wire; `auto` is `medium`.
        public static Optional<Eagerness> of(String word) {
            return switch (word) {
                case "low" -> Optional.of(LOW);
                case "medium", "auto" -> Optional.of(MEDIUM);
                case "high" -> Optional.of(HIGH);
                default -> Optional.empty();
            };
        }
    }
}
