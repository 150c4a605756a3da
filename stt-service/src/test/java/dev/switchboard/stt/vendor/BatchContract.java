package dev.switchboard.stt.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.FormPart;
import dev.switchboard.emulator.wire.ReceivedRequest;
import dev.switchboard.stt.recognition.RecognitionStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every provider does that takes whole files.
public abstract class BatchContract extends VendorContract {
    @Test
    void theUtteranceIsOneWavFile() throws Exception {
        hear(open());

        ReceivedRequest request = wire().nextRequest(SOON);
        FormPart file =
                request.parts().stream()
                        .filter(part -> part.name().equals("file"))
                        .findFirst()
                        .orElseThrow();
        assertThat(file.fileName()).contains("audio.wav");
        assertThat(file.content()).hasSize(44 + audio(800).length);
        assertThat(file.text()).startsWith("RIFF");
    }

    @Test
    void aRequestThatBreaksIsSentAgain() {
        script().willHear(SAID, SAID);
        wire().next(new Fault.AbruptClose(0));
        assertThat(hear(open()).text()).isEqualTo(SAID);
    }

    @Test
    void theKeyIsABearerToken() throws Exception {
        hear(open());
        assertThat(wire().nextRequest(SOON).head().header("Authorization"))
                .isEqualTo(Optional.of("Bearer " + KEY));
    }

    @Test
    void nothingIsAskedWhenNothingWasSent() {
        try (RecognitionStream stream = open()) {
            stream.finish();
            assertThat(last(stream).text()).isEmpty();
        }
        assertThat(wire().requests()).isEmpty();
    }

    @Test
    void closingAStreamEndsItsRequest() throws Exception {
        wire().next(new Fault.HangBeforeFirstByte());
        RecognitionStream stream = open();
        stream.send(audio(400));
        stream.finish();
        Thread reader = Thread.ofVirtual().start(stream::next);
        ReceivedRequest request = wire().nextRequest(SOON);
        stream.close();

        request.awaitClosedByClient(SOON);
        reader.join();
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void anAnswerThatCannotBeReadIsAProtocolFailure() {
        assertThat(failure(new Fault.EarlyEnd(0, 0, ""), Map.of("max_retries", 0)).kind())
                .isIn(FailureKind.CONNECTION, FailureKind.PROTOCOL);
    }
}
