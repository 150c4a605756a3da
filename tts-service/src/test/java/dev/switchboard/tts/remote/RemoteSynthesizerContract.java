package dev.switchboard.tts.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.EgressPolicy;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.synthesis.AudioSink;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every provider on the other side of a network does, in every way of its own to reach it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class RemoteSynthesizerContract {
    protected static final String KEY = "sk-canary-7a1f";
    protected static final String CLAUSE = "Your parcel will arrive tomorrow.";

    private static final String LONG =
            "It left our warehouse this morning, and it is on its way to you now.";

    /// For what never comes.
    private static final Map<String, Object> IMPATIENT =
            Map.of("request_timeout_ms", 500, "connect_timeout_ms", 500);

    private static final Egress EGRESS = Egress.standalone(EgressPolicy.withLoopback());
    private static final Duration KEEP_ALIVE = Duration.ofMillis(200);

    @SuppressWarnings("NullAway.Init")
    protected WireServer provider;

    /// An emulator.
    protected abstract WireServer startProvider();

    /// The adapter.
    protected abstract SpeechSynthesizer synthesizer(RemoteSpeech speech);

    /// What its agent is configured with, besides address, key and times.
    protected abstract Map<String, Object> settings();

    /// The setting that holds the address.
    protected String urlField() {
        return "api_url";
    }

    /// Whether a connection is kept between clauses.
    protected boolean isSocket() {
        return false;
    }

    /// Whether audio comes while the rest is made.
    protected boolean streams() {
        return true;
    }

    /// Whether the end of a text without audio is told.
    protected boolean endsEmptyTexts() {
        return true;
    }

    /// Whether the rate can be chosen.
    protected boolean takesRates() {
        return true;
    }

    protected int rate() {
        return 24_000;
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @BeforeEach
    void start() {
        provider = startProvider();
        Logged.begin();
    }

    @Test
    public void clausesAreHeardWholeAndInOrder() {
        try (SynthesisStream stream = open()) {
            assertThat(stream.sampleRate()).isEqualTo(rate());
            for (String clause : List.of(CLAUSE, "Yes.", LONG)) {
                assertThat(spoken(stream, clause)).as(clause).isEqualTo(Tone.pcm(clause, rate()));
            }
        }
    }

    @Test
    public void configuredRateIsAskedForAndHeard() {
        int rate = takesRates() ? 16_000 : rate();
        try (SynthesisStream stream = open(takesRates() ? Map.of("sample_rate", rate) : Map.of())) {
            assertThat(stream.sampleRate()).isEqualTo(rate);
            assertThat(spoken(stream, CLAUSE)).isEqualTo(Tone.pcm(CLAUSE, rate));
        }
    }

    @Test
    public void beginningIsHeardThoughTheRestNeverComes() {
        provider.otherwise(Plan.failing(new Fault.Stall(streams() ? 3 : 0)));
        try (SynthesisStream stream = open(Map.of("request_timeout_ms", 1500))) {
            HeardAudio heard = new HeardAudio();

            assertThat(failure(() -> stream.speak(LONG, heard)).kind())
                    .isEqualTo(FailureKind.TIMEOUT);
            assertThat(heard.bytes().length > 0).isEqualTo(streams());
            assertThat(heard.bytes()).isEqualTo(beginning(heard.bytes().length));
        }
    }

    @Test
    public void nothingOfACancelledClauseIsHeardAnyMore() throws InterruptedException {
        Fault late = new Fault.LateAfterCancel(5);
        provider.otherwise(Plan.failing(late).paced(0, 20));
        try (SynthesisStream stream = open()) {
            HeardAudio heard = new HeardAudio();
            Thread speaking = Thread.ofVirtual().start(() -> stream.speak(LONG, heard));
            heard.awaitFirst();

            stream.cancel();
            byte[] untilThen = heard.bytes();
            speaking.join();

            assertThat(spoken(stream, "Yes.")).isEqualTo(Tone.pcm("Yes.", rate()));
            assertThat(heard.bytes()).isEqualTo(untilThen);
        }
    }

    /// A caller who keeps interrupting.
    @Test
    public void manyInterruptionsDoNoHarm() throws InterruptedException {
        provider.otherwise(Plan.immediate().paced(0, 10));
        try (SynthesisStream stream = open()) {
            for (int i = 0; i < 8; i++) {
                HeardAudio heard = new HeardAudio();
                Thread speaking = Thread.ofVirtual().start(() -> stream.speak(LONG, heard));
                heard.awaitFirst();
                stream.cancel();
                speaking.join();
            }

            assertThat(spoken(stream, "Yes.")).isEqualTo(Tone.pcm("Yes.", rate()));
        }
    }

    @Test
    public void sinkThatThrowsEndsItsClauseOnly() {
        try (SynthesisStream stream = open()) {
            AudioSink refuses =
                    _ -> {
                        throw new CancellationException();
                    };

            assertThatThrownBy(() -> stream.speak(LONG, refuses))
                    .isInstanceOf(CancellationException.class);
            assertThat(spoken(stream, "Yes.")).isEqualTo(Tone.pcm("Yes.", rate()));
        }
    }

    @Test
    public void audioThatDripsIsWhole() {
        provider.otherwise(Plan.failing(new Fault.SlowDrip(777, Duration.ofMillis(1))));
        try (SynthesisStream stream = open()) {
            assertThat(spoken(stream, "Yes, it is.")).isEqualTo(Tone.pcm("Yes, it is.", rate()));
        }
    }

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
    public void clauseWithoutWordsMayBeSilent() {
        assumeTrue(endsEmptyTexts(), "else nothing tells silence from a hang");
        provider.otherwise(Plan.failing(new Fault.EmptySuccess()));
        try (SynthesisStream stream = open()) {
            assertThat(spoken(stream, "...")).isEmpty();
        }
    }

    @Test
    public void providerThatIsAwayIsTold() {
        provider.refuseConnections();

        assertThat(failure(this::openAndSpeak).kind()).isEqualTo(FailureKind.CONNECTION);
    }

    /// Vendors end connections after some minutes.
    @Test
    public void connectionThatEndedBetweenClausesIsReplaced() {
        try (SynthesisStream stream = open(Map.of("max_retries", 2))) {
            spoken(stream, "Yes.");
            provider.refuseConnections();
            provider.acceptConnections();

            assertThat(spoken(stream, "No.")).isEqualTo(Tone.pcm("No.", rate()));
        }
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

    protected final SynthesisStream open() {
        return open(Map.of());
    }

    protected final SynthesisStream open(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings());
        all.put(urlField(), provider.url().toString());
        all.put("request_timeout_ms", 10_000);
        all.put("max_retries", 1);
        all.putAll(more);
        SpeechSynthesizer adapter =
                synthesizer(new RemoteSpeech(EGRESS, new ProviderCatalog(), KEEP_ALIVE));
        return adapter.open(
                new ProviderSettings(adapter.name(), all, Map.of("api_key", new Secret(KEY))));
    }

    protected final byte[] spoken(SynthesisStream stream, String clause) {
        HeardAudio heard = new HeardAudio();
        stream.speak(clause, heard);
        return heard.bytes();
    }

    protected final ProviderFailure failure(Runnable attempt) {
        return catchThrowableOfType(ProviderFailure.class, attempt::run);
    }

    private byte[] beginning(int bytes) {
        return Arrays.copyOf(Tone.pcm(LONG, rate()), bytes);
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
