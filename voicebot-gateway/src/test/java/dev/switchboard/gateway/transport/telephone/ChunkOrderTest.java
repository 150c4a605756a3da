package dev.switchboard.gateway.transport.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChunkOrderTest {
    private final ChunkOrder order = new ChunkOrder();

    @Test
    void chunksThatOvertookEachOtherAreHeardInOrder() {
        assertThat(heard(1, 3, 2, 4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void lostChunkIsNotWaitedForLongerThanFiveOthers() {
        assertThat(heard(1, 3, 4, 5, 6)).containsExactly(1);
        assertThat(heard(7)).containsExactly(3, 4, 5, 6, 7);
    }

    @Test
    void chunkThatComesTooLateOrTwiceIsDropped() {
        assertThat(heard(1, 2, 2, 1, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void chunkWithoutANumberIsHeardAsItComes() {
        assertThat(order.take(OptionalLong.empty(), new byte[] {9})).hasSize(1);
    }

    private List<Integer> heard(int... numbers) {
        List<Integer> heard = new ArrayList<>();
        for (int number : numbers) {
            order.take(OptionalLong.of(number), new byte[] {(byte) number})
                    .forEach(chunk -> heard.add((int) chunk[0]));
        }
        return heard;
    }
}
