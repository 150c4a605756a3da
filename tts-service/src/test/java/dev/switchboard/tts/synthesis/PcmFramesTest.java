package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PcmFramesTest {
    private static final int RATE = 24_000;
    private static final int BYTES_PER_MS = 48;

    private final List<Integer> sizes = new ArrayList<>();
    private final PcmFrames frames = new PcmFrames(RATE, pcm -> sizes.add(pcm.length));

    @Test
    @DisplayName("a piece of audio goes on at once, though it fills no frame")
    void goesOnAtOnce() {
        frames.accept(ms(40));
        assertThat(sizes).containsExactly(40 * BYTES_PER_MS);
    }

    @Test
    @DisplayName("a long piece is cut into frames of 100 ms and a rest")
    void cut() {
        frames.accept(ms(240));
        assertThat(sizes)
                .containsExactly(100 * BYTES_PER_MS, 100 * BYTES_PER_MS, 40 * BYTES_PER_MS);
    }

    @Test
    @DisplayName("pieces of less than 10 ms are joined, and the last of them is not lost")
    void joined() {
        for (int i = 0; i < 4; i++) {
            frames.accept(ms(3));
        }
        assertThat(sizes).containsExactly(12 * BYTES_PER_MS);
        frames.accept(ms(1));
        frames.flush();
        assertThat(sizes).containsExactly(12 * BYTES_PER_MS, BYTES_PER_MS);
        assertThat(PcmFrames.duration(frames.bytes(), RATE)).isEqualTo(Duration.ofMillis(13));
    }

    private static byte[] ms(int length) {
        return new byte[length * BYTES_PER_MS];
    }
}
