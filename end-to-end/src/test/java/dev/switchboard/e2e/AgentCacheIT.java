package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.platform.StatementLog;
import dev.switchboard.e2e.realtime.RawSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Agents are resolved from memory, and what is in memory follows every change.
@ExtendWith(SharedPlatform.class)
class AgentCacheIT {
    private static final int ROUNDS = 10;

    /// A change is known within milliseconds; a round takes longer.
    private static final int ROUNDS_UNTIL_KNOWN = 100;

    @Test
    @Tag("R2-12")
    @Tag("R2-57")
    void agentThatIsKnownIsResolvedWithoutSqlUntilItChanges(Platform platform) throws Exception {
        platform.send("POST", "/api/agents", "{\"key\": \"cached\", \"name\": \"Cached\"}");
        try (var sql = StatementLog.open(platform)) {
            assertThat(revisions(platform)).containsOnly(1);
            awaitNoSql(platform, sql);

            assertThat(sql.during(() -> rounds(platform))).isEmpty();

            assertThat(
                            sql.during(() -> {
                                platform.patch("/api/agents/cached", "{\"description\": \"New\"}");
                                awaitRevision(platform, 2);
                            }))
                    .isNotEmpty();
            awaitNoSql(platform, sql);
            assertThat(sql.during(() -> rounds(platform))).isEmpty();
        }
    }

    /// The news that the agent was made may come after it was first used, and then it is read anew.
    private static void awaitNoSql(Platform platform, StatementLog sql) throws Exception {
        for (int round = 0; round < ROUNDS_UNTIL_KNOWN; round++) {
            if (sql.during(() -> revisions(platform)).isEmpty()) {
                return;
            }
        }
    }

    private static void rounds(Platform platform) {
        for (int round = 0; round < ROUNDS; round++) {
            revisions(platform);
        }
    }

    private static void awaitRevision(Platform platform, int revision) {
        for (int round = 0; round < ROUNDS_UNTIL_KNOWN; round++) {
            if (Set.copyOf(revisions(platform)).equals(Set.of(revision))) {
                return;
            }
        }
        throw new AssertionError("revision " + revision + " is not known everywhere");
    }

    /// The revision that each service resolves the agent to.
    private static List<Integer> revisions(Platform platform) {
        return List.of(
                told(platform, "/api/tts/stream?agent=cached", "ready", "/revision"),
                told(platform, "/api/stt/stream?agent=cached", "ready", "/revision"),
                told(
                        platform,
                        "/v1/realtime?model=cached",
                        "session.created",
                        "/session/x_switchboard/agent/revision"),
                session(platform));
    }

    private static int told(Platform platform, String path, String type, String pointer) {
        try (var socket = RawSocket.open(platform, path)) {
            return socket.await(type).at(pointer).asInt();
        }
    }

    private static int session(Platform platform) {
        byte[] answer = platform.send("POST", "/api/agents/cached/sessions", "{}").body();
        try {
            return new ObjectMapper().readTree(answer).at("/agent/revision").asInt();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
