package dev.switchboard.tts.synthesis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Remembers the audio of short clauses: greetings and other frequent ones cost nothing the second
/// time. Found by content, voice and words, so it never has to be invalidated.
@ApplicationScoped
class SpeechCache {
    private static final int LONGEST_CLAUSE = 120;

    private record Key(String voice, String clause) {}

    private final Cache<Key, SpokenClause> clauses;
    private final SynthesisMetrics metrics;

    SpeechCache(SynthesisConfig config, SynthesisMetrics metrics) {
        this.clauses =
                Caffeine.newBuilder()
                        .maximumWeight(config.cacheSize().asLongValue())
                        .<Key, SpokenClause>weigher((_, clause) -> clause.weight())
                        .build();
        this.metrics = metrics;
    }

    /// The audio of this clause with this voice, if it was spoken before and is remembered.
    Optional<SpokenClause> find(String voice, String clause) {
        if (!keeps(clause)) {
            return Optional.empty();
        }
        Optional<SpokenClause> found =
                Optional.ofNullable(clauses.getIfPresent(new Key(voice, clause)));
        metrics.cacheAsked(found.isPresent());
        return found;
    }

    boolean keeps(String clause) {
        return clause.length() <= LONGEST_CLAUSE;
    }

    void put(String voice, String clause, SpokenClause spoken) {
        clauses.put(new Key(voice, clause), spoken);
    }
}
