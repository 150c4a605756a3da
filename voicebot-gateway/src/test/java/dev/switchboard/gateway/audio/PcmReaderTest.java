package dev.switchboard.gateway.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PcmReaderTest {
    @Test
    void halfASampleWaitsForTheNextChunk() {
        PcmReader reader = new PcmReader();
        assertThat(reader.read(new byte[] {1, 0, 2}).samples()).containsExactly((short) 1);
        assertThat(reader.read(new byte[] {0, 3}).samples()).containsExactly((short) 2);
        assertThat(reader.read(new byte[] {1}).samples()).containsExactly((short) 0x103);
    }

    @Test
    void bytesOfAFrameReadBackAsTheFrame() {
        short[] samples = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE};
        assertThat(new PcmReader().read(AudioFrame.of(samples).bytes()).samples())
                .containsExactly(samples);
    }
}
