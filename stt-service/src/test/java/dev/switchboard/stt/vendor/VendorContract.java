package dev.switchboard.stt.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.EgressPolicy;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.RecognitionFailed;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every provider beyond the network does, judged by an emulator of its wire.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class VendorContract {
    protected static final Duration SOON = Duration.ofSeconds(30);
    protected static final String KEY = "sk-canary-0451";

    /// 0.8 s: four words.
    protected static final String SAID = "go forward ten meters";

    protected final Egress egress = Egress.standalone(EgressPolicy.withLoopback());
    private final Map<RecognitionOptions, RecognitionClient> clients = new HashMap<>();
    private final LogWatch logs = new LogWatch();

    protected abstract SpeechRecognizer recognizer();

    protected abstract WireServer wire();

    protected abstract Script script();

    /// What an agent says of this provider, beside its key and patience.
    protected abstract Map<String, Object> settings();

    /// Whether the provider tells when each word was said.
    protected boolean tellsWords() {
        return true;
    }

    @BeforeEach
    void watchLogs() {
        logs.begin();
    }

    @AfterEach
    void endAll() {
        clients.values().forEach(RecognitionClient::close);
        egress.close();
        logs.endAndExpectNothingOf(KEY, "?model", "sample_rate=", "Bearer", "Token ");
    }

    protected RecognitionStream open(SampleRate rate, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings());
        all.put("max_retries", 2);
        all.putAll(more);
        ProviderSettings own =
                new ProviderSettings(recognizer().name(), all, Map.of("api_key", new Secret(KEY)));
        return clients.computeIfAbsent(
                        new RecognitionOptions(rate, own), options -> recognizer().client(options))
                .open();
    }

    protected RecognitionStream open() {
        return open(SampleRate.WIDE_BAND, Map.of());
    }

    /// So many milliseconds of 16 kHz.
    protected static byte[] audio(int millis) {
        return new byte[millis * 32];
    }

    protected static List<SpeechEvent> rest(RecognitionStream stream) {
        List<SpeechEvent> events = new ArrayList<>();
        for (Optional<SpeechEvent> event = stream.next();
                event.isPresent();
                event = stream.next()) {
            events.add(event.get());
        }
        return events;
    }

    protected static FinalTranscript last(RecognitionStream stream) {
        List<SpeechEvent> events = rest(stream);
        assertThat(events).isNotEmpty();
        assertThat(events.getLast()).isInstanceOf(FinalTranscript.class);
        return (FinalTranscript) events.getLast();
    }

    protected static ProviderFailure failure(RecognitionStream stream) {
        List<SpeechEvent> events = rest(stream);
        assertThat(events).isNotEmpty();
        assertThat(events.getLast()).isInstanceOf(RecognitionFailed.class);
        return (ProviderFailure) ((RecognitionFailed) events.getLast()).problem();
    }

    protected FinalTranscript hear(RecognitionStream stream) {
        try (stream) {
            stream.send(audio(800));
            stream.finish();
            return last(stream);
        }
    }

    /// How a fault ends, whether the stream opens or not.
    protected ProviderFailure failure(Fault fault, Map<String, Object> more) {
        wire().otherwise(Plan.failing(fault));
        try (RecognitionStream stream = open(SampleRate.WIDE_BAND, more)) {
            stream.send(audio(800));
            stream.finish();
            return failure(stream);
        } catch (ProviderFailure refused) {
            return refused;
        }
    }

    @Test
    void finishBringsAllThatWasSaid() {
        script().willHear(SAID);
        FinalTranscript heard = hear(open());

        assertThat(heard.text()).isEqualTo(SAID);
        assertThat(heard.audio()).hasMillis(800);
    }

    @Test
    void wordsHaveTheirTimesWhereTheProviderTellsThem() {
        script().willHear(SAID);
        FinalTranscript heard = hear(open());

        if (tellsWords()) {
            assertThat(heard.words())
                    .extracting(SpeechEvent.Word::text)
                    .containsExactly("go", "forward", "ten", "meters");
            assertThat(heard.words().get(1).start()).hasMillis(200);
            assertThat(heard.words().get(1).end()).hasMillis(400);
        } else {
            assertThat(heard.words()).isEmpty();
        }
    }

    @Test
    void everyUtteranceCountsItsTimeFromItsOwnBeginning() {
        script().willHear("one two", SAID);
        assertThat(hear(open()).text()).isEqualTo("one two");
        FinalTranscript second = hear(open());

        assertThat(second.text()).isEqualTo(SAID);
        if (tellsWords()) {
            assertThat(second.words().getFirst().start()).isZero();
        }
    }

    @Test
    void nothingSaidIsAnEmptyTranscript() {
        script().willHear("");
        assertThat(hear(open()).text()).isEmpty();
    }

    @Test
    void successWithoutContentIsAnEmptyTranscriptToo() {
        wire().next(new Fault.EmptySuccess());
        try (RecognitionStream stream = open()) {
            stream.send(audio(100));
            stream.finish();
            assertThat(last(stream).text()).isEmpty();
        }
    }

    @Test
    void oddPiecesAtAnotherRateAreTurnedIntoWhatTheProviderTakes() {
        script().willHear(SAID);
        SampleRate phone = new SampleRate(8_000);
        boolean taken = recognizer().capabilities().rates().contains(phone);
        SampleRate rate = taken ? phone : SampleRate.WIDE_BAND;
        try (RecognitionStream stream = open(rate, Map.of())) {
            byte[] all = new byte[rate.hertz() * 2 * 8 / 10];
            for (int at = 0; at < all.length; at += 333) {
                stream.send(new byte[Math.min(333, all.length - at)]);
            }
            stream.finish();
            assertThat(last(stream).text()).isEqualTo(SAID);
        }
    }

    @Test
    void aSlowProviderIsHeardToTheEnd() {
        script().willHear(SAID);
        wire().next(new Fault.SlowDrip(7, Duration.ofMillis(1)));
        assertThat(hear(open()).text()).isEqualTo(SAID);
    }

    @Test
    void aClosedStreamSaysNothing() {
        RecognitionStream stream = open();
        stream.send(audio(400));
        stream.close();
        stream.send(audio(400));
        stream.pause();
        stream.finish();
        stream.close();

        assertThat(stream.next()).isEmpty();
    }

    @Test
    void aBusyProviderIsAskedAgain() {
        script().willHear(SAID);
        wire().next(Fault.status(503));
        assertThat(hear(open()).text()).isEqualTo(SAID);
    }

    @Test
    void aRejectedKeyIsNotTriedAgain() {
        ProviderFailure failure = failure(Fault.unauthorized(), Map.of());
        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.detail()).doesNotContain(KEY);
        assertThat(wire().requests()).hasSize(1);
    }

    @Test
    void statusesAreMappedToTheirKinds() {
        assertThat(failure(Fault.status(402), Map.of()).kind()).isEqualTo(FailureKind.QUOTA);
        assertThat(failure(Fault.status(404), Map.of()).kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure(Fault.status(400), Map.of()).kind())
                .isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure(Fault.serverError(), Map.of("max_retries", 0)).kind())
                .isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void aProviderThatAsksForALongWaitIsLeftAlone() {
        ProviderFailure failure = failure(Fault.tooManyRequests(Duration.ofSeconds(30)), Map.of());
        assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(wire().requests()).hasSize(1);
    }

    @Test
    void aProviderThatNeverAnswersIsGivenUpInTime() {
        ProviderFailure failure =
                failure(
                        new Fault.HangBeforeFirstByte(),
                        Map.of(
                                "connect_timeout_ms",
                                500,
                                "request_timeout_ms",
                                500,
                                "max_retries",
                                0));
        // A handshake that hangs is a connection that cannot be made.
        assertThat(failure.kind()).isIn(FailureKind.TIMEOUT, FailureKind.CONNECTION);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void aProviderThatBreaksEveryTimeIsGivenUp() {
        ProviderFailure failure = failure(new Fault.AbruptClose(0), Map.of("max_retries", 1));
        assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void aProviderThatCannotBeReachedIsSaidToBe() {
        wire().refuseConnections();
        assertThatThrownBy(
                        () -> {
                            ProviderFailure failure =
                                    failure(new Fault.None(), Map.of("max_retries", 0));
                            throw failure;
                        })
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONNECTION));
    }
}
