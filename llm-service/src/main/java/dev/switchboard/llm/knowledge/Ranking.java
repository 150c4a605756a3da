package dev.switchboard.llm.knowledge;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// One way to find passages. What several of them find is put together by [Search]; a store of
/// vectors elsewhere would be one more.
interface Ranking {
    /// The passages of these bases that fit a question, the best first.
    ///
    /// @param most how many at most
    /// @param patience how long the database may take
    List<PassageId> rank(
            UUID tenant, List<UUID> bases, String question, int most, Duration patience);
}
