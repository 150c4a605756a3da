package dev.switchboard.gateway.interruption;

import static dev.switchboard.gateway.interruption.Scene.speaking;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What speech recognition knows before it has words.
class ProviderHintTest {
    @Test
    void providerThatHearsSpeechDecidesAnOpenCase() {
        assertThat(speaking("3200 voice 256", "3900 hint speech"))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE KEPT", "3900 Interrupt SPEECH from 3200");
    }

    @Test
    void providerThatHearsSpeechKeepsAShortSoundOpen() {
        assertThat(speaking("3200 voice 160", "3300 hint speech")).contains("3648 Unclear");
    }

    @Test
    void providerThatHearsNoSpeechEndsAnOpenCase() {
        assertThat(speaking("3200 voice 600", "3900 hint no_speech"))
                .containsExactly("3264 Pause", "3648 Unclear", "3900 Resume NOISE");
    }

    @Test
    void providerThatHearsNoSpeechIsBelievedForAWhile() {
        assertThat(speaking("3200 voice 1500", "3400 hint no_speech"))
                .containsExactly(
                        "3264 Pause", "3400 Resume NOISE", "3872 Interrupt SPEECH from 3200");
    }

    @Test
    void providerThatHearsSpeechDoesNotMakeAMhmAnInterruption() {
        assertThat(speaking("3200 voice 300", "3450 words mhm", "3500 hint speech"))
                .containsExactly("3264 Pause", "3584 Resume BACKCHANNEL");
    }
}
