package dev.switchboard.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.stt.Recording;
import dev.switchboard.stt.provider.moonshine.Pass.Reason;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MoonshineStreamTest {
    private final FakeHearing hearing = new FakeHearing();
    private final MoonshineStream stream =
            new MoonshineStream(hearing, Duration.ofMillis(500)).start();

    @AfterEach
    void close() {
        stream.close();
    }

    /// The point of `pause`: by the time the turn has ended, the answer is there.
    @Test
    void answersAtOnceWhenOnlySilenceFollowedThePause() throws Exception {
        stream.send(Recording.joined(200, Recording.FIVE_FIVE));
        assertThat(hearing.running().reason()).isEqualTo(Reason.INTERIM);
        stream.pause();
        assertThat(hearing.running().reason()).isEqualTo(Reason.PAUSE);
        hearing.hears("five five");
        assertThat(stream.next()).get().isInstanceOf(InterimTranscript.class);
        stream.send(Recording.silence(400));
        stream.finish();

        assertThat(stream.next())
                .contains(new FinalTranscript("five five", Duration.ofMillis(2_254 + 600)));
        assertThat(hearing.passes()).isEqualTo(2);
    }

    @Test
    void waitsForThePassOfThePauseWhenItStillRuns() throws Exception {
        stream.send(Recording.joined(200, Recording.FIVE_FIVE));
        hearing.running();
        stream.pause();
        Pass pass = hearing.running();
        stream.send(Recording.silence(100));
        stream.finish();

        assertThat(pass.isAbandoned()).isFalse();
        hearing.hears("five five");
        assertThat(lastEvent().text()).isEqualTo("five five");
        assertThat(hearing.passes()).isEqualTo(2);
    }

    @Test
    void hearsAgainWhenTheSpeakerWentOnAfterThePause() throws Exception {
        stream.send(Recording.joined(200, Recording.FIVE_FIVE));
        hearing.running();
        stream.pause();
        Pass pause = hearing.running();
        stream.send(Recording.GO_FORWARD.pcm());
        stream.finish();

        assertThat(pause.isAbandoned()).isTrue();
        assertThat(hearing.running().reason()).isEqualTo(Reason.FINAL);
        hearing.hears("five five go forward");
        assertThat(stream.next())
                .get()
                .isInstanceOfSatisfying(
                        FinalTranscript.class,
                        last -> assertThat(last.text()).isEqualTo("five five go forward"));
    }

    @Test
    void givesAnInterimPassUpWhenTheUtteranceEnds() throws Exception {
        stream.send(Recording.FIVE_FIVE.pcm());
        Pass interim = hearing.running();
        stream.finish();

        assertThat(interim.isAbandoned()).isTrue();
        assertThat(hearing.running().reason()).isEqualTo(Reason.FINAL);
    }

    @Test
    void triesAnInterimPassAgainSoonWhenTheEngineWasBusy() throws Exception {
        byte[] pcm = Recording.THREE_CARDS.pcm();
        stream.send(Arrays.copyOf(pcm, 32_000));
        hearing.isBusy();
        hearing.running();
        stream.send(Arrays.copyOfRange(pcm, 32_000, 40_000));

        assertThat(hearing.running().end()).isGreaterThan(16_000);
    }

    @Test
    void hearsSilenceWithoutTheModel() {
        stream.send(Recording.silence(5_000));
        stream.pause();
        stream.finish();

        assertThat(stream.next()).contains(new FinalTranscript("", Duration.ofSeconds(5)));
        assertThat(hearing.passes()).isZero();
    }

    @Test
    void closingGivesTheRunningPassUp() throws Exception {
        stream.send(Recording.FIVE_FIVE.pcm());
        stream.pause();
        Pass pass = hearing.running();
        stream.close();

        assertThat(pass.isAbandoned()).isTrue();
        assertThat(stream.next()).isEmpty();
    }

    /// However long the utterance, no pass costs more than nine seconds of audio.
    @Test
    void settlesALongUtterancePieceByPiece() {
        for (int i = 0; i < 20; i++) {
            hearing.hears("piece");
        }
        for (int i = 0; i < 6; i++) {
            stream.send(Recording.joined(400, Recording.THREE_CARDS));
        }
        stream.finish();

        FinalTranscript last = lastEvent();
        assertThat(last.text()).isEqualTo("piece piece piece piece");
        assertThat(hearing.clips()).allMatch(length -> length <= 9 * 16_000);
    }

    private FinalTranscript lastEvent() {
        while (true) {
            var event = stream.next().orElseThrow();
            if (event instanceof FinalTranscript last) {
                return last;
            }
        }
    }
}
