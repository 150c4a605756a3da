package dev.switchboard.stt.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.ReceivedSocket;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every provider with a streaming wire does.
public abstract class StreamingContract extends VendorContract {
    /// Whether text comes while the speaker goes on.
    protected boolean tellsInterims() {
        return true;
    }

    /// Whether a connection serves several utterances.
    protected boolean lasts() {
        return true;
    }

    /// Whether it tells turns apart by more than silence.
    protected boolean tellsTurns() {
        return false;
    }

    /// What keeps a silent connection open.
    protected Optional<String> keepAlive() {
        return Optional.empty();
    }

    @Test
    void saysWhetherItTellsTurnsApart() {
        var settings = new ProviderSettings(recognizer().name(), settings(), Map.of());
        assertThat(recognizer().tellsTurns(settings)).isEqualTo(tellsTurns());
    }

    @Test
    void interimsComeWhileTheSpeakerGoesOnAndTheFinalLast() {
        script().willHear(SAID);
        try (RecognitionStream stream = open()) {
            stream.send(audio(450));
            if (tellsInterims()) {
                assertThat(stream.next()).isPresent();
            }
            stream.send(audio(350));
            stream.finish();

            List<SpeechEvent> events = rest(stream);
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            SpeechEvent.FinalTranscript.class,
                            last -> assertThat(last.text()).isEqualTo(SAID));
            assertThat(events)
                    .filteredOn(InterimTranscript.class::isInstance)
                    .allSatisfy(event ->
                            assertThat(SAID).startsWith(((InterimTranscript) event).text()));
        }
    }

    @Test
    void aConnectionIsUsedAgainWhereTheWireAllowsIt() throws Exception {
        hear(open());
        hear(open());

        assertThat(wire().sockets()).hasSize(lasts() ? 1 : 2);
        if (!lasts()) {
            assertThat(wire().nextSocket(SOON).awaitClosed(SOON).code()).isEqualTo(1000);
        }
    }

    @Test
    void closingAStreamEndsItsConnection() throws Exception {
        RecognitionStream stream = open();
        ReceivedSocket socket = wire().nextSocket(SOON);
        stream.send(audio(400));
        stream.close();

        assertThat(socket.awaitClosed(SOON).code()).isEqualTo(1000);
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksIsReplacedAndTheUtteranceSentAgain() {
        script().willHear(SAID, SAID);
        wire().next(new Fault.AbruptClose(2));
        assertThat(hear(open()).text()).isEqualTo(SAID);
    }

    @Test
    void theUtteranceIsSentAgainFromItsBeginning() throws Exception {
        script().willHear(SAID, SAID);
        wire().next(new Fault.EarlyEnd(2, 1012, "restart"));
        assertThat(hear(open()).text()).isEqualTo(SAID);

        ReceivedSocket first = wire().nextSocket(SOON);
        ReceivedSocket second = wire().nextSocket(SOON);
        assertThat(second.frames().size()).isGreaterThanOrEqualTo(first.frames().size());
        assertThat(second.binary()).hasSizeGreaterThanOrEqualTo(first.binary().length);
    }

    @Test
    void aProviderThatFallsSilentIsATimeout() {
        assertThat(
                        failure(
                                        new Fault.Stall(2),
                                        Map.of("request_timeout_ms", 1000, "max_retries", 0))
                                .kind())
                .isEqualTo(FailureKind.TIMEOUT);
    }

    @Test
    void aFrameThatCannotBeReadIsAProtocolFailure() {
        assertThat(failure(new Fault.MalformedFrame(2), Map.of()).kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void theProvidersOwnErrorsAreUnderstood() {
        assertThat(failure(new Fault.ErrorFrame(2), Map.of("max_retries", 0)).kind())
                .isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void aSilentConnectionIsKeptAlive() throws Exception {
        if (keepAlive().isPresent()) {
            try (RecognitionStream stream = open()) {
                Thread.ofVirtual().start(stream::next);
                ReceivedSocket socket = wire().nextSocket(SOON);
                assertThat(socket.text(keepAlive().get()::equals, SOON)).isNotEmpty();
            }
        }
    }

    /// A connection that waits for its next utterance may be ended by the provider.
    @Test
    void aConnectionThatEndedMeanwhileIsReplaced() throws Exception {
        script().willHear("one two", SAID);
        hear(open());
        wire().refuseConnections();
        // Until then it still understands what it is told.
        wire().nextSocket(SOON).awaitClosed(SOON);
        wire().acceptConnections();

        assertThat(hear(open()).text()).isEqualTo(SAID);
    }
}
