package dev.switchboard.tts.phrase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.tts.synthesis.ClauseName;
import dev.switchboard.tts.synthesis.RenderedClauses;
import dev.switchboard.tts.synthesis.SpokenClause;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The clauses that were rendered, by what they sound like: in memory, and in a folder if there is
/// one, each within its bound. Other clauses cannot push them out. One that is too old, or whose
/// file is damaged, is not there any more and is wanted anew.
@ApplicationScoped
class PhraseStore implements RenderedClauses {
    private static final int MOST_WANTED = 20_000;

    private final Cache<ClauseName, RenderedClause> memory;
    private final Cache<ClauseName, Boolean> wanted =
            Caffeine.newBuilder().maximumSize(MOST_WANTED).build();
    private final Optional<PhraseFolder> folder;
    private final Duration longestKept;
    private final PhraseMetrics metrics;
    private final InstantSource clock;

    @Inject
    PhraseStore(PhraseConfig config, PhraseMetrics metrics) {
        this(config, metrics, InstantSource.system());
    }

    PhraseStore(PhraseConfig config, PhraseMetrics metrics, InstantSource clock) {
        this.memory =
                Caffeine.newBuilder()
                        .maximumWeight(config.memorySize().asLongValue())
                        .<ClauseName, RenderedClause>weigher((_, kept) -> kept.clause().weight())
                        .executor(Runnable::run)
                        .build();
        this.folder =
                config.folder()
                        .flatMap(
                                path -> PhraseFolder.open(path, config.folderSize().asLongValue()));
        this.longestKept = config.longestKept();
        this.metrics = metrics;
        this.clock = clock;
        metrics.watch(this);
    }

    /// Takes stock of the folder before the first call.
    void start(@Observes StartupEvent event) {
        Log.debugf("%d bytes of phrases are here", bytesOnDisk());
    }

    @Override
    public Optional<SpokenClause> find(ClauseName name, int sampleRate) {
        Optional<SpokenClause> found =
                kept(name)
                        .filter(kept -> kept.sampleRate() == sampleRate)
                        .map(RenderedClause::clause);
        if (found.isPresent()) {
            metrics.hit();
        }
        return found;
    }

    /// Whether it is here, and stays for a while since somebody asks. Reads it into memory if it is
    /// not there yet.
    boolean has(ClauseName name) {
        boolean here = kept(name).isPresent();
        if (here) {
            folder.ifPresent(files -> files.use(Digests.of(name)));
        }
        return here;
    }

    /// Says that it is to be here.
    void want(ClauseName name) {
        wanted.put(name, true);
    }

    @Override
    public boolean isWanted(ClauseName name) {
        return wanted.getIfPresent(name) != null;
    }

    @Override
    public void keep(ClauseName name, int sampleRate, SpokenClause clause) {
        wanted.invalidate(name);
        if (clause.pcm().length > RenderedClause.LONGEST) {
            return;
        }
        RenderedClause kept = new RenderedClause(clause, sampleRate, clock.instant());
        memory.put(name, kept);
        folder.ifPresent(files -> {
            String file = Digests.of(name);
            files.write(file, kept.encode(file));
        });
    }

    long bytesInMemory() {
        return memory.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    long bytesOnDisk() {
        return folder.map(PhraseFolder::bytes).orElse(0L);
    }

    private Optional<RenderedClause> kept(ClauseName name) {
        return Optional.ofNullable(memory.getIfPresent(name))
                .or(() -> read(name))
                .filter(kept -> isFresh(name, kept));
    }

    private boolean isFresh(ClauseName name, RenderedClause kept) {
        boolean fresh = kept.at().plus(longestKept).isAfter(clock.instant());
        if (!fresh) {
            memory.invalidate(name);
            folder.ifPresent(files -> files.delete(Digests.of(name)));
            want(name);
        }
        return fresh;
    }

    private Optional<RenderedClause> read(ClauseName name) {
        return folder.flatMap(files -> {
            String file = Digests.of(name);
            return files.read(file).flatMap(content -> decode(files, name, file, content));
        });
    }

    private Optional<RenderedClause> decode(
            PhraseFolder files, ClauseName name, String file, byte[] content) {
        try {
            RenderedClause kept = RenderedClause.decode(file, content);
            memory.put(name, kept);
            return Optional.of(kept);
        } catch (IOException damaged) {
            Log.warn("A phrase on disk is damaged and is rendered anew");
            files.delete(file);
            want(name);
            return Optional.empty();
        }
    }
}
