package dev.switchboard.stt.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.ServerMessage.Failure;
import dev.switchboard.stt.recognition.ServerMessage.Transcript;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.RecognitionFailed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class UtteranceTest {
    private final FakeStream stream = new FakeStream();
    private final List<ServerMessage> sent = new CopyOnWriteArrayList<>();
    private final Utterance utterance =
            new Utterance(
                    stream,
                    new PcmConverter(SampleRate.WIDE_BAND, SampleRate.WIDE_BAND),
                    SampleRate.WIDE_BAND,
                    Duration.ofSeconds(1),
                    sent::add,
                    new RecognitionMetrics(new SimpleMeterRegistry()));

    @Test
    void passesTranscriptsOn() {
        stream.say(new InterimTranscript("go", Duration.ofMillis(500)));
        stream.say(new FinalTranscript("go forward", Duration.ofMillis(900)));
        stream.end();
        utterance.finish();
        utterance.deliver();

        assertThat(sent)
                .extracting(each -> ((Transcript) each).text())
                .containsExactly("go", "go forward");
        assertThat(sent)
                .extracting(each -> ((Transcript) each).isFinal())
                .containsExactly(false, true);
    }

    /// Who waits for the answer to `finish` must get one, whatever the provider does.
    @Test
    void answersFinishAfterTheProviderFailed() {
        stream.say(failure());
        stream.end();
        utterance.deliver();
        utterance.finish();

        assertThat(sent).hasExactlyElementsOfTypes(Failure.class, Transcript.class);
        assertThat(sent.getLast())
                .isInstanceOfSatisfying(
                        Transcript.class,
                        answer -> {
                            assertThat(answer.isFinal()).isTrue();
                            assertThat(answer.text()).isEmpty();
                        });
    }

    @Test
    void answersFinishWhenTheProviderFailsAfterwards() {
        utterance.finish();
        stream.say(failure());
        stream.end();
        utterance.deliver();

        assertThat(sent).hasExactlyElementsOfTypes(Failure.class, Transcript.class);
    }

    @Test
    void deliversNothingOnceCleared() {
        stream.say(new InterimTranscript("go", Duration.ofMillis(500)));
        utterance.finish();
        utterance.clear();
        utterance.deliver();

        assertThat(sent).isEmpty();
        assertThat(stream.told()).contains("close");
    }

    @Test
    void dropsAnUtteranceThatIsTooLong() {
        utterance.send(new byte[32_000]);
        utterance.send(new byte[2]);
        utterance.send(new byte[32_000]);
        utterance.finish();
        utterance.deliver();

        assertThat(stream.told()).startsWith("send 32000", "close").doesNotContain("send 2");
        assertThat(sent).hasExactlyElementsOfTypes(Failure.class, Transcript.class);
        assertThat(sent.getFirst())
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("too-large"));
    }

    private static RecognitionFailed failure() {
        return new RecognitionFailed(
                new ProblemException(ProblemType.PROVIDER_FAILED, "It could not."));
    }
}
