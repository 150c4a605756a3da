package dev.switchboard.gateway.audio;

import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTonesTest {
    @ParameterizedTest
    @CsvSource({"1, 697, 1209", "0, 941, 1336", "#, 941, 1477", "*, 941, 1209", "D, 941, 1633"})
    void everyKeyIsTwoTones(String key, double low, double high) {
        AudioFrame pressed = Tone.part(KeyTones.of(key, TELEPHONE), TELEPHONE, 0, 100);
        assertThat(Tone.amplitude(pressed, TELEPHONE, low)).isCloseTo(8_000, within(400.0));
        assertThat(Tone.amplitude(pressed, TELEPHONE, high)).isCloseTo(8_000, within(400.0));
        assertThat(Tone.amplitude(pressed, TELEPHONE, 2_000)).isLessThan(400);
    }

    @Test
    void keysAndPausesComeOneAfterTheOther() {
        AudioFrame sound = KeyTones.of("5w5", TELEPHONE);
        assertThat(TELEPHONE.millis(sound.length())).isEqualTo(200 + 500 + 200);
        assertThat(Tone.part(sound, TELEPHONE, 100, 600).samples()).containsOnly((short) 0);
        assertThat(Tone.amplitude(Tone.part(sound, TELEPHONE, 700, 100), TELEPHONE, 770))
                .isCloseTo(8_000, within(400.0));
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyTones.of("1x", TELEPHONE));
    }
}
