package dev.switchboard.tts.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every provider on the other side of a network does, in every way of its own to reach it:
/// what is heard of it, and here, what is told of its trouble.
public abstract class RemoteSynthesizerContract extends RemoteDeliveryContract {
    @Test
    public void rejectedKeyIsSaidToBeRejected() {
        provider.otherwise(Plan.failing(Fault.unauthorized()));

        ProviderFailure failure = failure(this::openAndSpeak);

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.type()).isEqualTo(ProblemType.PROVIDER_REJECTED_CREDENTIALS);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    public void troubleThatPassesIsTriedAgain() {
        provider.next(Fault.serverError()).next(new Fault.AbruptClose(0));
        try (SynthesisStream stream = open(Map.of("max_retries", 3))) {
            assertThat(spoken(stream, "Yes.")).isEqualTo(Tone.pcm("Yes.", rate()));
        }
    }

    @Test
    public void troubleThatStaysIsTold() {
        provider.otherwise(Plan.failing(Fault.serverError()));

        assertThat(failure(() -> openAndSpeak(Map.of("max_retries", 2))).kind())
                .isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(provider.requests()).hasSize(3);
    }

    @Test
    public void providerThatAsksForALongPauseIsLeftAlone() {
        provider.otherwise(Plan.failing(Fault.tooManyRequests(Duration.ofSeconds(90))));

        ProviderFailure failure = failure(() -> openAndSpeak(Map.of("max_retries", 3)));

        assertThat(failure.retryable() || failure.kind() == FailureKind.QUOTA).isTrue();
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    public void silenceIsATimeout() {
        provider.otherwise(Plan.failing(new Fault.HangBeforeFirstByte()));

        assertThat(failure(() -> openAndSpeak(IMPATIENT)).kind())
                .isIn(FailureKind.TIMEOUT, FailureKind.CONNECTION);
    }

    @Test
    public void brokenConnectionIsTold() {
        provider.otherwise(Plan.failing(new Fault.AbruptClose(streams() ? 3 : 0)));

        assertThat(failure(this::openAndSpeak).kind()).isEqualTo(FailureKind.CONNECTION);
    }

    @Test
    public void malformedMessageIsNoAudio() {
        provider.otherwise(Plan.failing(new Fault.MalformedFrame(1)));
        try (SynthesisStream stream = open(IMPATIENT)) {
            HeardAudio heard = new HeardAudio();
            if (streams()) {
                assertThat(failure(() -> stream.speak(LONG, heard)).kind())
                        .isIn(FailureKind.PROTOCOL, FailureKind.TIMEOUT);
            }
            assertThat(heard.bytes()).isEqualTo(beginning(heard.bytes().length));
        }
    }

    @Test
    public void failureInTheMiddleIsTold() {
        if (streams()) {
            provider.otherwise(Plan.failing(new Fault.ErrorFrame(2)));

            assertThat(failure(() -> openAndSpeak(IMPATIENT)).kind())
                    .isIn(FailureKind.UNAVAILABLE, FailureKind.RATE_LIMITED, FailureKind.TIMEOUT);
        }
    }

    @Test
    public void closeInTheMiddleIsTold() {
        if (isSocket()) {
            provider.otherwise(Plan.failing(new Fault.EarlyEnd(2, 1011, "")));

            assertThat(failure(this::openAndSpeak).kind()).isEqualTo(FailureKind.UNAVAILABLE);
        }
    }

    @Test
    public void successWithoutAudioIsAFailure() {
        provider.otherwise(Plan.failing(new Fault.EmptySuccess()));

        assertThat(failure(() -> openAndSpeak(endsEmptyTexts() ? Map.of() : IMPATIENT)).kind())
                .isEqualTo(endsEmptyTexts() ? FailureKind.EMPTY : FailureKind.TIMEOUT);
    }

    @Test
    public void providerThatIsAwayIsTold() {
        provider.refuseConnections();

        assertThat(failure(this::openAndSpeak).kind()).isEqualTo(FailureKind.CONNECTION);
    }

    @Test
    public void settingsThatTheCatalogueRefusesAreRefused() {
        assertThatThrownBy(() -> open(Map.of("max_retries", "many")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_CONFIGURATION);
                            assertThat(problem.violations()).hasSize(1);
                        });
    }

    /// Providers quote keys in their errors, and some want them in the query.
    @Test
    public void noKeyAndNoQueryIsWrittenAnywhere() {
        List<String> words = new ArrayList<>();
        for (Fault fault :
                List.of(
                        Fault.unauthorized(),
                        Fault.serverError(),
                        new Fault.AbruptClose(0),
                        new Fault.MalformedFrame(0),
                        new Fault.ErrorFrame(0))) {
            provider.otherwise(Plan.failing(fault));
            try {
                openAndSpeak(IMPATIENT);
            } catch (ProviderFailure failure) {
                words.add(failure + " " + failure.detail() + " " + failure.refusal());
            }
        }
        words.addAll(Logged.all());

        assertThat(words)
                .isNotEmpty()
                .allSatisfy(word -> assertThat(word).doesNotContain(KEY, "api_key=", "?model"));
    }

    private void openAndSpeak() {
        openAndSpeak(Map.of());
    }

    private void openAndSpeak(Map<String, Object> settings) {
        try (SynthesisStream stream = open(settings)) {
            stream.speak(LONG, _ -> {});
        }
    }
}
