package dev.switchboard.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    private static final UUID AGENT = UUID.randomUUID();

    private final RecentChanges recent = new RecentChanges();

    @Test
    void streamGetsWhatCameAfterItsPlaceInOrder() {
        recent.add(changes(1, 3), 3);
        recent.add(changes(4, 5), 5);

        assertThat(recent.after(2)).contains(changes(3, 5));
        assertThat(recent.after(0)).contains(changes(1, 5));
        assertThat(recent.after(5)).contains(List.of());
        assertThat(recent.latest()).isEqualTo(5);
    }

    @Test
    void streamAheadOfTheLogIsToldToReadIt() {
        recent.add(changes(1, 3), 3);

        assertThat(recent.after(4)).isEmpty();
    }

    @Test
    void oldestChangesMakeRoomForNewOnes() {
        recent.add(changes(1, RecentChanges.MOST), RecentChanges.MOST);
        recent.add(changes(RecentChanges.MOST + 1, RecentChanges.MOST + 2), RecentChanges.MOST + 2);

        assertThat(recent.after(1)).isEmpty();
        assertThat(recent.after(2)).contains(changes(3, RecentChanges.MOST + 2));
    }

    /// A service that starts does not hold what was before it.
    @Test
    void placeWithoutItsChangesIsWhereHoldingBegins() {
        recent.add(List.of(), 7);
        recent.add(changes(8, 9), 9);

        assertThat(recent.after(6)).isEmpty();
        assertThat(recent.after(7)).contains(changes(8, 9));
    }

    /// Nobody may be told of 8 and 9 as if they followed 5.
    @Test
    void nothingFromBeforeAGapIsHeld() {
        recent.add(changes(1, 5), 5);
        recent.add(changes(8, 9), 9);

        assertThat(recent.after(4)).isEmpty();
        assertThat(recent.after(6)).isEmpty();
        assertThat(recent.after(7)).contains(changes(8, 9));
    }

    @Test
    void nothingIsHeldWhenTheLogGoesOnWithoutUs() {
        recent.add(changes(1, 5), 5);
        recent.add(List.of(), 8);

        assertThat(recent.after(4)).isEmpty();
        assertThat(recent.after(8)).contains(List.of());
    }

    private static List<Change> changes(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(RecentChangesTest::change).toList();
    }

    private static Change change(long sequence) {
        return new Change(
                sequence,
                "agent.updated",
                Instant.EPOCH,
                new AgentHead(AGENT, "nova", "Nova", 1, true, AgentStatus.ACTIVE, sequence),
                Extent.NEW);
    }
}
