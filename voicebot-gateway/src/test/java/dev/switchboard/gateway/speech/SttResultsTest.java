package dev.switchboard.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SttResultsTest {
    private final SpeechWire wire = new SpeechWire(new ObjectMapper());
    private final Deque<Utterance> pending = new ArrayDeque<>();
    private final SttResults results = new SttResults(wire, pending);

    @BeforeEach
    void begin() {
        results.begin();
        pending.add(new Utterance(7));
    }

    @Test
    void hintsOfAProviderThatTellsTurnsApartArePassedOn() {
        read("{'type':'ready','provider':'deepgram.com','turns':true}");

        assertThat(results.tellsTurns()).isTrue();
        assertThat(read("{'type':'speech-started','atMs':120}"))
                .contains(new Heard.SpeechHinted(7, Duration.ofMillis(120)));
        assertThat(read("{'type':'eager-final','text':' Go forward. '}"))
                .contains(new Heard.EagerFinal(7, "Go forward."));
        assertThat(read("{'type':'resumed'}")).contains(new Heard.Resumed(7));
        assertThat(read("{'type':'turn-ended','reason':'model'}"))
                .contains(new Heard.TurnEnded(7, "model"));
    }

    @Test
    void hintsThatAreNoMoreThanSilenceAreDropped() {
        read("{'type':'ready','provider':'deepgram.com','turns':false}");
        assertThat(read("{'type':'turn-ended','reason':'speech_final'}")).isEmpty();
    }

    @Test
    void hintsOfAnotherProviderThatTookOverAreDropped() {
        read("{'type':'ready','provider':'deepgram.com','turns':true}");
        read(
                "{'type':'failover','from':'deepgram.com','to':'vosk.local','cause':'timeout','waitedMs':85}");
        assertThat(results.tellsTurns()).isFalse();
        assertThat(read("{'type':'turn-ended','reason':'model'}")).isEmpty();
    }

    @Test
    void newConnectionHasToSayAgainWhatItTells() {
        read("{'type':'ready','provider':'deepgram.com','turns':true}");
        results.begin();
        assertThat(results.tellsTurns()).isFalse();
    }

    @Test
    void interimCoversTheAudioOfItsPass() {
        assertThat(read("{'type':'transcript','final':false,'text':'go','audioMs':1500}"))
                .contains(new Heard.Interim(7, "go", Duration.ofMillis(1_500)));
    }

    @Test
    void interimWithWordsCoversLittleMoreThanItsLastWord() {
        assertThat(
                        read(
                                "{'type':'transcript','final':false,'text':'go','audioMs':1500,'words':[{'text':'go','startMs':100,'endMs':900}]}"))
                .contains(new Heard.Interim(7, "go", Duration.ofMillis(1_100)));
    }

    @Test
    void finalTranscriptIsThatOfAnUtteranceThatIsOver() {
        assertThat(read("{'type':'transcript','final':true,'text':'go'}")).isEmpty();
        pending.getFirst().finish();
        assertThat(read("{'type':'transcript','final':true,'text':'go'}"))
                .contains(new Heard.Final(7, "go"));
        assertThat(pending).isEmpty();
    }

    @Test
    void nothingIsHeardOfNoUtterance() {
        pending.clear();
        read("{'type':'ready','turns':true}");
        assertThat(read("{'type':'turn-ended','reason':'model'}")).isEmpty();
    }

    private Optional<Heard> read(String message) {
        return results.read(wire.read(message.replace('\'', '"')));
    }
}
