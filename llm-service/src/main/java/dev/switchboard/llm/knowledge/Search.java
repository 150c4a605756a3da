package dev.switchboard.llm.knowledge;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Finds passages in every way there is, and puts together what was found: what several ways rank
/// high comes first (reciprocal rank fusion).
@Singleton
class Search {
    /// Damps the difference between the first places.
    private static final double DAMPING = 60;

    /// How many each way finds.
    private static final int EACH = 30;

    private final List<Ranking> rankings;
    private final PassageTable passages;
    private final KnowledgeDatabase database;

    @Inject
    Search(@All List<Ranking> rankings, PassageTable passages, KnowledgeDatabase database) {
        this.rankings = List.copyOf(rankings);
        this.passages = passages;
        this.database = database;
    }

    /// The passages of these bases that fit, the best first.
    ///
    /// @param bases all of one tenant
    /// @param patience how long all of it may take
    /// @throws ProblemException `service-timeout`, `service-unavailable` or `knowledge-disabled`
    List<Hit> find(List<KnowledgeBase> bases, String question, int most, Duration patience) {
        database.demandOn();
        if (bases.isEmpty()) {
            return List.of();
        }
        var task = new FutureTask<>(() -> find(bases, question, most, new Deadline(patience)));
        Thread.ofVirtual().name("knowledge-search").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooSlow();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof ProblemException problem
                    ? problem
                    : new IllegalStateException(failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooSlow();
        } finally {
            // Not interrupted, which would cost a connection: the database stops by itself.
            task.cancel(false);
        }
    }

    private List<Hit> find(
            List<KnowledgeBase> bases, String question, int most, Deadline deadline) {
        UUID tenant = bases.getFirst().tenant();
        Map<UUID, String> keys =
                bases.stream()
                        .collect(
                                Collectors.toMap(
                                        KnowledgeBase::id, KnowledgeBase::key, (one, _) -> one));
        List<UUID> ids = List.copyOf(keys.keySet());
        Map<PassageId, Double> scores = new HashMap<>();
        for (Ranking ranking : rankings) {
            List<PassageId> ranked = ranking.rank(tenant, ids, question, EACH, deadline.left());
            for (int place = 0; place < ranked.size(); place++) {
                scores.merge(ranked.get(place), score(place), Double::sum);
            }
        }
        List<PassageId> best =
                scores.keySet().stream()
                        .sorted(
                                Comparator.comparingDouble(
                                                (PassageId id) -> scores.getOrDefault(id, 0.0))
                                        .reversed()
                                        .thenComparing(PassageId::document)
                                        .thenComparingInt(PassageId::position))
                        .toList();
        return passages.read(tenant, spread(best, most), scores, keys, deadline.left());
    }

    private double score(int place) {
        return (DAMPING + 1) / (DAMPING + 1 + place) / rankings.size();
    }

    /// One document gives at most half of the passages, as long as others have any: a document that
    /// says the same again and again does not crowd out the rest.
    private static List<PassageId> spread(List<PassageId> best, int most) {
        int share = (most + 1) / 2;
        var chosen = new ArrayList<PassageId>();
        var left = new ArrayList<PassageId>();
        Map<UUID, Integer> taken = new HashMap<>();
        for (PassageId id : best) {
            (taken.merge(id.document(), 1, Integer::sum) <= share ? chosen : left).add(id);
        }
        chosen.addAll(left);
        return chosen.subList(0, Math.min(most, chosen.size()));
    }

    private static ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.SERVICE_TIMEOUT, "The search took too long; try again in a moment.");
    }

    /// When all of it has to be done.
    private static final class Deadline {
        private final long end;

        Deadline(Duration patience) {
            end = System.nanoTime() + patience.toNanos();
        }

        Duration left() {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw tooSlow();
            }
            return Duration.ofNanos(left);
        }
    }
}
