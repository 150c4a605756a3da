package dev.switchboard.gateway.turn.silero;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.turn.EndOfTurn;
import dev.switchboard.gateway.turn.Endpointer;
import dev.switchboard.gateway.turn.FloorEvent;
import dev.switchboard.gateway.turn.Patience;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnEnding;
import dev.switchboard.gateway.turn.TurnJudgement;
import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.TurnSettings;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import dev.switchboard.gateway.turn.sentence.Completeness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real voices, through the real detector of speech, as a call listens to them.
class RecordedTurnTest {
    @ParameterizedTest
    @CsvSource({
        "goforward, go forward ten meters., 300",
        "c001, ten of clubs., 300",
        "c005, eight of spades four of clubs seven of hearts., 300",
        "goforward, go forward ten meters and, 2600"
    })
    void recordedSentenceIsOneTurnThatEndsByItsWords(String name, String words, long most) {
        List<Long> silences = listen(Speech.at16k(name), words);
        assertThat(silences).hasSize(1);
        assertThat(silences.getFirst()).isBetween(most - 150, most);
    }

    /// The silences that ended turns.
    private static List<Long> listen(AudioFrame speech, String words) {
        short[] samples = Arrays.copyOf(speech.samples(), speech.length() + 16_000 * 4);
        VoiceActivityDetector detector = RealSilero.model().detector();
        Endpointer endpointer = new Endpointer(Duration.ofMillis(150));
        EndOfTurn endOfTurn =
                new EndOfTurn(
                        Patience.of(new TurnEnding.AsAgent(), TurnSettings.DEFAULT),
                        Completeness.of("en"));
        List<Long> silences = new ArrayList<>();
        int size = VoiceActivityDetector.FRAME;
        for (int at = 0; at + size <= samples.length; at += size) {
            AudioFrame frame = AudioFrame.of(Arrays.copyOfRange(samples, at, at + size));
            long end = AudioFormat.HEARING.millis(at + size);
            var event =
                    endpointer.accept(
                            detector.probability(frame),
                            at,
                            Duration.ofMillis(90),
                            TurnDetection.DEFAULT);
            TurnJudgement judgement = endOfTurn.hear(frame, endpointer.voiced(), end);
            if (event.isPresent() && event.get() instanceof FloorEvent.SpeechStarted(long onset)) {
                endOfTurn.begin(AudioFormat.HEARING.millis(onset));
            } else if (event.isPresent() && event.get() instanceof FloorEvent.Paused) {
                judgement = endOfTurn.understood(words, end);
            }
            if (judgement instanceof Ended(_, long lastVoiced)) {
                silences.add(end - lastVoiced);
                endpointer.reset();
            }
        }
        return silences;
    }
}
