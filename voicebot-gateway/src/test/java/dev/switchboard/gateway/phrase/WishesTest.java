package dev.switchboard.gateway.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class WishesTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration SOON = Duration.ofMillis(20);
    private static final List<URI> REPLICAS = List.of(URI.create("http://127.0.0.1:1"));
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final Wishes wishes = new Wishes(2);

    @Test
    void latestOfAnAgentCountsAndIsDueAnew() throws Exception {
        wishes.add(wish(ONE, 1, false), NOW);
        wishes.add(wish(ONE, 2, false), SOON);
        wishes.add(wish(TWO, 1, false), NOW);

        assertThat(wishes.take()).isEqualTo(wish(TWO, 1, false));
        assertThat(wishes.take()).isEqualTo(wish(ONE, 2, false));
    }

    /// What the gateway says in its voice is not forgotten over an edit.
    @Test
    void calledAgentStaysCalled() throws Exception {
        wishes.add(wish(ONE, 1, true), SOON);
        wishes.add(wish(ONE, 2, false), NOW);

        assertThat(wishes.take()).isEqualTo(wish(ONE, 2, true));
    }

    @Test
    void oneMoreThanFitsIsDroppedButNotALaterOneOfAnAgentThatWaits() throws Exception {
        wishes.add(wish(ONE, 1, false), NOW);
        wishes.add(wish(TWO, 1, false), NOW);

        assertThat(wishes.add(wish(new UUID(0, 3), 1, false), NOW)).isFalse();
        assertThat(wishes.add(wish(ONE, 2, false), SOON)).isTrue();
        assertThat(wishes.take().agent()).isEqualTo(TWO);
    }

    @Test
    void failedOneGivesWayToALaterOne() throws Exception {
        wishes.add(wish(ONE, 2, false), SOON);
        wishes.addAgain(wish(ONE, 1, false).after(REPLICAS), NOW);

        assertThat(wishes.take()).isEqualTo(wish(ONE, 2, false));
    }

    private static Wish wish(UUID agent, int revision, boolean called) {
        return new Wish(agent, agent, revision, called, REPLICAS, 0);
    }
}
