package dev.switchboard.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SttResultsTest {
    private final SpeechWire wire = new SpeechWire(new ObjectMapper());
    private final Utterances utterances = new Utterances();
    private final SttResults results = new SttResults(wire, utterances);

    @BeforeEach
    void begin() {
        results.begin();
        utterances.begin();
    }

    @Test
    void hintsOfAProviderThatTellsTurnsApartArePassedOn() {
        read("{'type':'ready','provider':'deepgram.com','turns':true}");

        assertThat(results.tellsTurns()).isTrue();
        assertThat(read("{'type':'speech-started','atMs':120}"))
                .contains(new Heard.SpeechHinted(1, Duration.ofMillis(120)));
        assertThat(read("{'type':'eager-final','text':' Go forward. '}"))
                .contains(new Heard.EagerFinal(1, "Go forward."));
        assertThat(read("{'type':'resumed'}")).contains(new Heard.Resumed(1));
        assertThat(read("{'type':'turn-ended','reason':'model'}"))
                .contains(new Heard.TurnEnded(1, "model"));
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
        read("{'type':'ready','provider':'deepgram.com','turns':true,'pauses':true}");
        results.begin();
        assertThat(results.tellsTurns()).isFalse();
        assertThat(results.hearsPauses()).isFalse();
    }

    @Test
    void providerMayWantToHearPausesThoughItTellsNoTurnsApart() {
        read("{'type':'ready','provider':'deepgram.com','turns':false,'pauses':true}");
        assertThat(results.hearsPauses()).isTrue();
        assertThat(results.tellsTurns()).isFalse();
    }

    @Test
    void interimCoversTheAudioOfItsPass() {
        assertThat(read("{'type':'transcript','final':false,'text':'go','audioMs':1500}"))
                .contains(new Heard.Interim(1, "go", Duration.ofMillis(1_500)));
    }

    @Test
    void interimWithoutTextSaysHowMuchWasHeardInVain() {
        assertThat(read("{'type':'transcript','final':false,'text':'','audioMs':300,'words':[]}"))
                .contains(new Heard.Interim(1, "", Duration.ofMillis(300)));
    }

    @Test
    void interimWithWordsCoversLittleMoreThanItsLastWord() {
        assertThat(
                        read(
                                "{'type':'transcript','final':false,'text':'go','audioMs':1500,'words':[{'text':'go','startMs':100,'endMs':900}]}"))
                .contains(new Heard.Interim(1, "go", Duration.ofMillis(1_100)));
    }

    @Test
    void finalTranscriptIsThatOfAnUtteranceThatIsOver() {
        assertThat(read("{'type':'transcript','final':true,'text':'go'}")).isEmpty();
        utterances.oldest().ifPresent(Utterance::finish);
        assertThat(read("{'type':'transcript','final':true,'text':'go'}"))
                .contains(new Heard.Final(1, "go"));
        assertThat(utterances.isEmpty()).isTrue();
    }

    @Test
    void nothingIsHeardOfNoUtterance() {
        utterances.forgetAll();
        read("{'type':'ready','turns':true}");
        assertThat(read("{'type':'turn-ended','reason':'model'}")).isEmpty();
    }

    private Optional<Heard> read(String message) {
        return results.read(wire.read(message.replace('\'', '"')));
    }
}
