package dev.switchboard.gateway.call.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    @Test
    void virtualMachineGivesBackWhatTheLibraryKeeps() {
        assertThat(NativeMemory.trim()).isTrue();
    }
}
