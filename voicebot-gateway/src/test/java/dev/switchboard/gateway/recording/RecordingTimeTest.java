package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordingTimeTest {
    private final RecordingTime time = new RecordingTime(0);

    /// Times are those of the caller's audio, whatever a clock says.
    @Test
    void framesLieOneAfterTheOther() {
        assertThat(time.append(480, seconds(0))).isZero();
        assertThat(time.append(480, seconds(1))).isEqualTo(480);
        assertThat(time.at(seconds(1))).isEqualTo(960);
    }

    @Test
    void audioThatComesFasterThanItSoundsIsNotSqueezed() {
        assertThat(time.append(240_000, seconds(0))).isZero();
        assertThat(time.append(480, seconds(0))).isEqualTo(240_000);
    }

    /// Such as one that sends only while a key is held.
    @Test
    void clientThatSendsNothingForAWhileLeavesSilence() {
        time.append(24_000, seconds(1));
        assertThat(time.append(480, seconds(11))).isEqualTo(264_000);
    }

    @Test
    void utterancesLieWhereTheirAudioDoes() {
        time.append(24_000, seconds(0));
        time.append(24_000, seconds(11));

        assertThat(time.began(2_400)).isEqualTo(2_400);
        assertThat(time.of(24_000)).isEqualTo(24_000);
        assertThat(time.began(26_400)).isEqualTo(266_400);
        assertThat(time.of(48_000)).isEqualTo(288_000);
    }

    /// It begins some hundred milliseconds before the first voice.
    @Test
    void utteranceRightAfterAGapBeginsAfterIt() {
        time.append(24_000, seconds(0));
        time.append(24_000, seconds(11));

        assertThat(time.began(20_000)).isEqualTo(264_000);
    }

    private static long seconds(int count) {
        return Duration.ofSeconds(count).toNanos();
    }
}
