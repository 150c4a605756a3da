package dev.switchboard.gateway.call.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeapAfterCallsTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger collections = new AtomicInteger();
    private final HeapAfterCalls heap =
            new HeapAfterCalls(calls::get, collections::incrementAndGet);

    @Test
    void heapIsCollectedOnceAfterTheLastCall() {
        look(2, 1, 0, 0, 0, 0, 0);
        assertThat(collections).hasValue(1);
    }

    @Test
    void callThatComesSoonKeepsItAsItIs() {
        look(1, 0, 1, 0, 1);
        assertThat(collections).hasValue(0);
    }

    @Test
    void gatewayThatHadNoCallHasNothingToGiveBack() {
        look(0, 0, 0, 0);
        assertThat(collections).hasValue(0);
    }

    private void look(int... running) {
        for (int now : running) {
            calls.set(now);
            heap.look();
        }
    }
}
