package dev.switchboard.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.Refused;
import dev.switchboard.gateway.access.KeyChecks.KeyHolder;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The API keys of all tenants, as agent-service told of them. An answer counts for a second, so
/// that a revoked key is refused a second later. While agent-service is away, known keys are good
/// for as long as `switchboard.access.keys-outlive-agent-service` says.
@Singleton
class TenantKeys {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST = 10_000;
    private static final int MOST_ASKED_AT_ONCE = 64;

    /// @param holder empty for a text that is no key
    private record Known(Optional<KeyHolder> holder, long askedAt) {}

    private final KeyChecks checks;
    private final InstantSource clock;
    private final Cache<String, Known> known;
    private final Map<String, Future<Known>> asking = new ConcurrentHashMap<>();

    @Inject
    TenantKeys(KeyChecks checks, AccessConfig config) {
        this(checks, config.keysOutliveAgentService(), InstantSource.system());
    }

    TenantKeys(KeyChecks checks, Duration outlive, InstantSource clock) {
        this.checks = checks;
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                        .expireAfterWrite(outlive)
                        .build();
    }

    /// Whether somebody with this key may come in. Never fails.
    Future<Admission> admit(ApiKeyText key) {
        String hash = key.sha256();
        var answer = known.getIfPresent(hash);
        if (answer != null && clock.millis() - answer.askedAt() < FRESH.toMillis()) {
            return Future.succeededFuture(judge(answer));
        }
        var asked = asking.get(hash);
        if (asked == null) {
            if (asking.size() >= MOST_ASKED_AT_ONCE) {
                return Future.succeededFuture(withoutAgentService(hash));
            }
            asked = ask(key, hash);
        }
        return asked.map(this::judge)
                .recover(_ -> Future.succeededFuture(withoutAgentService(hash)));
    }

    private Future<Known> ask(ApiKeyText key, String hash) {
        long now = clock.millis();
        var asked =
                checks.check(key)
                        .map(holder -> new Known(holder, now))
                        .onSuccess(answer -> known.put(hash, answer));
        asking.put(hash, asked);
        asked.onComplete(_ -> asking.remove(hash, asked));
        return asked;
    }

    private Admission withoutAgentService(String hash) {
        var last = known.getIfPresent(hash);
        return last != null && last.holder().isPresent()
                ? judge(last)
                : new Refused(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "This API key is not known here yet, and agent-service does not answer. Try"
                                + " again.");
    }

    private Admission judge(Known answer) {
        return answer.holder()
                .filter(holder -> holder.expiresAt().map(clock.instant()::isBefore).orElse(true))
                .<Admission>map(
                        holder -> new Admitted(holder.principal(), holder.requestsPerMinute()))
                .orElseGet(AccessRule::unknownKey);
    }
}
