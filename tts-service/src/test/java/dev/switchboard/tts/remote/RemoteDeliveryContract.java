package dev.switchboard.tts.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.emulator.tts.TimedWord;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.tts.synthesis.AudioSink;
import dev.switchboard.tts.synthesis.SpokenWord;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// What is heard of a provider on the other side of a network.
public abstract class RemoteDeliveryContract extends RemoteProvider {
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
        try (SynthesisStream stream = open(Map.of("request_timeout_ms", 3000))) {
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
    public void clauseWithoutWordsMayBeSilent() {
        assumeTrue(endsEmptyTexts(), "else nothing tells silence from a hang");
        provider.otherwise(Plan.failing(new Fault.EmptySuccess()));
        try (SynthesisStream stream = open()) {
            assertThat(spoken(stream, "...")).isEmpty();
        }
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
    public void wordsAreTimedWhereTheProviderTells() {
        assumeTrue(timesWords(), "the provider does not tell");
        try (SynthesisStream stream = open(Map.of("word_times", true))) {
            for (String clause : List.of(LONG, CLAUSE)) {
                HeardAudio heard = new HeardAudio();
                stream.speak(clause, heard);

                assertThat(heard.words())
                        .containsExactlyElementsOf(
                                TimedWord.of(clause).stream()
                                        .map(RemoteDeliveryContract::timed)
                                        .toList());
            }
        }
    }

    @Test
    public void wordsAreNotTimedUnlessTheAgentWantsIt() {
        try (SynthesisStream stream = open()) {
            HeardAudio heard = new HeardAudio();
            stream.speak(CLAUSE, heard);

            assertThat(heard.words()).isEmpty();
        }
    }

    private static SpokenWord timed(TimedWord word) {
        return new SpokenWord(
                word.text(), Duration.ofMillis(word.startMs()), Duration.ofMillis(word.endMs()));
    }
}
