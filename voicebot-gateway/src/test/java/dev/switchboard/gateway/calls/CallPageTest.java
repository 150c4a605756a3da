package dev.switchboard.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.recording.CallSummary;
import dev.switchboard.gateway.recording.CallSummary.Counts;
import dev.switchboard.gateway.recording.CallSummary.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallPageTest {
    @Test
    void callsOfAllComeInTheOrderOfTheirBeginning() {
        CallPage page =
                CallPage.merged(
                        List.of(CallPage.last(calls(5, 2)), CallPage.last(calls(4, 3))), 10, 0);
        assertThat(seconds(page)).containsExactly(5L, 4L, 3L, 2L);
        assertThat(page.hasMore()).isFalse();
        assertThat(page.gatewaysAway()).isEmpty();
    }

    /// Behind the end of the first page there may be a call of second 3.
    @Test
    void pageEndsWhereOneGatewayHasNotLookedYet() {
        CallPage page =
                CallPage.merged(
                        List.of(CallPage.upTo(id(4), calls(6, 4)), CallPage.last(calls(5, 2))),
                        10,
                        0);
        assertThat(seconds(page)).containsExactly(6L, 5L, 4L);
        assertThat(page.nextCursor()).contains(id(4).toString());
    }

    @Test
    void pageThatIsFullEndsWithItsLastCall() {
        CallPage page =
                CallPage.merged(
                        List.of(CallPage.last(calls(6, 4)), CallPage.last(calls(5, 2))), 3, 1);
        assertThat(seconds(page)).containsExactly(6L, 5L, 4L);
        assertThat(page.nextCursor()).contains(id(4).toString());
        assertThat(page.gatewaysAway()).contains(1);
    }

    /// Of a common folder, each gateway knows the calls of the others as they were.
    @Test
    void callThatSeveralKnowIsThereOnceAsItIsLatest() {
        CallPage page =
                CallPage.merged(
                        List.of(
                                CallPage.last(List.of(call(5, State.LIVE, 10))),
                                CallPage.last(List.of(call(5, State.ENDED, 20)))),
                        10,
                        0);
        assertThat(page.items()).containsExactly(call(5, State.ENDED, 20));
    }

    private static List<CallSummary> calls(long... seconds) {
        return Arrays.stream(seconds).mapToObj(second -> call(second, State.ENDED, 1)).toList();
    }

    private static CallSummary call(long second, State state, long length) {
        return new CallSummary(
                id(second).value(),
                state,
                "realtime",
                Instant.ofEpochSecond(second),
                Optional.empty(),
                Optional.empty(),
                length,
                List.of(),
                new Counts(0, 0, 0, 0, 0, 0),
                Optional.empty(),
                Optional.empty());
    }

    private static CallId id(long second) {
        return CallId.first(Instant.ofEpochSecond(second));
    }

    private static Stream<Long> seconds(CallPage page) {
        return page.items().stream().map(call -> call.startedAt().getEpochSecond());
    }
}
