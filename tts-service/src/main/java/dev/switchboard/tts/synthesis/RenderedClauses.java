package dev.switchboard.tts.synthesis;

import java.util.Optional;

/// Clauses that are made before a caller needs them. For any thread; nothing here waits for a
/// provider.
public interface RenderedClauses {
    /// The clause, if it is there at this rate.
    Optional<SpokenClause> find(ClauseName name, int sampleRate);

    /// Whether it is to be there and is not: then who happens to say it offers what was heard.
    boolean isWanted(ClauseName name);

    /// Takes a whole clause.
    void keep(ClauseName name, int sampleRate, SpokenClause clause);
}
