package dev.switchboard.gateway.transport.asterisk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.Tenants;
import dev.switchboard.gateway.transport.telephone.Line;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whose call it is that comes with an id: one of the configuration, or one that was asked for and
/// is good for one call. At most 10000 wait to be used.
@Singleton
class AudioSocketLines {
    private static final String CARRIER = "asterisk";
    private static final int MOST = 10_000;

    private final Map<UUID, AsteriskConfig.FixedLine> fixed;
    private final Cache<UUID, Line> issued;
    private final Duration length;

    AudioSocketLines(AsteriskConfig config) {
        fixed =
                config.lines().values().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        AsteriskConfig.FixedLine::id, Function.identity()));
        length = config.idLength();
        issued = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(length).build();
    }

    /// An id for one call of a tenant to an agent.
    UUID issue(UUID tenant, String agent) {
        UUID id = UUID.randomUUID();
        issued.put(id, line(id, tenant, Optional.of(agent)));
        return id;
    }

    Duration length() {
        return length;
    }

    /// The line of an id. An id that was asked for is used up by this.
    Optional<Line> take(UUID id) {
        return Optional.ofNullable(fixed.get(id))
                .map(line -> line(id, line.tenant().orElse(Tenants.DEFAULT), line.agent()))
                .or(() -> Optional.ofNullable(issued.asMap().remove(id)));
    }

    private static Line line(UUID id, UUID tenant, Optional<String> agent) {
        return new Line(CARRIER, tenant, agent, id.toString(), Optional.empty());
    }
}
