package dev.switchboard.tts.synthesis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Remembers the audio of short clauses: frequent ones cost nothing the second time. Found by
/// content, voice and words, so it never has to be invalidated. What was rendered ahead comes
/// first, and takes no room from the others.
@ApplicationScoped
class SpeechCache {
    private static final int LONGEST_CLAUSE = 120;

    private record Key(String voice, String clause) {}

    private final Cache<Key, SpokenClause> clauses;
    private final RenderedClauses rendered;
    private final SynthesisMetrics metrics;

    SpeechCache(SynthesisConfig config, RenderedClauses rendered, SynthesisMetrics metrics) {
        this.rendered = rendered;
        this.clauses =
                Caffeine.newBuilder()
                        .maximumWeight(config.cacheSize().asLongValue())
                        .<Key, SpokenClause>weigher((_, clause) -> clause.weight())
                        .build();
        this.metrics = metrics;
    }

    /// The audio of this clause with this voice, if it was rendered, or spoken before and is
    /// remembered.
    Optional<SpokenClause> find(Speaker voice, ClauseName name) {
        Optional<SpokenClause> ahead = rendered.find(name, voice.sampleRate());
        if (ahead.isPresent() || !isShort(name)) {
            return ahead;
        }
        Optional<SpokenClause> found = Optional.ofNullable(clauses.getIfPresent(key(voice, name)));
        metrics.cacheAsked(found.isPresent());
        return found;
    }

    boolean keeps(ClauseName name) {
        return isShort(name) || rendered.isWanted(name);
    }

    /// Takes a clause that was just spoken. Returns at once.
    void put(Speaker voice, ClauseName name, SpokenClause spoken) {
        if (isShort(name)) {
            clauses.put(key(voice, name), spoken);
        }
        if (rendered.isWanted(name)) {
            int rate = voice.sampleRate();
            Thread.ofVirtual()
                    .name("clause-keeping")
                    .start(() -> rendered.keep(name, rate, spoken));
        }
    }

    private static boolean isShort(ClauseName name) {
        return name.clause().length() <= LONGEST_CLAUSE;
    }

    private static Key key(Speaker voice, ClauseName name) {
        return new Key(voice.voiceKey(), name.clause());
    }
}
