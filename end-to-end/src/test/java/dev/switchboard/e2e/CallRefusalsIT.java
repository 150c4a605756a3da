package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.realtime.RawSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a call, a stream of audio and a stream of speech refuse, through the front door of the
/// whole platform: each gets its own word, and the same connection goes on where it can.
@ExtendWith(SharedPlatform.class)
class CallRefusalsIT {
    private static final String CALL = "/v1/realtime?model=nova";
    private static final String HEAR = "/api/stt/stream?agent=nova";
    private static final String SPEAK = "/api/tts/stream?agent=nova";

    private final Platform platform;

    CallRefusalsIT(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest(name = "{0} is refused as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "{oops | invalid_json",
                "`` | invalid_json",
                "null | invalid_json",
                "{'type':'session.update','session':{}} and more | invalid_json",
                "{'type':'session.update','session':{'a':NEST}} | invalid_json",
                "{'type':'conversation.item.truncate','item_id':'x','audio_end_ms':DIGITS} | invalid_json",
                "{'type':'no.such'} | invalid_value",
                "{'type':'response.output_audio.delta'} | invalid_value",
                "{'type':7} | invalid_type",
                "{'type':'session.update','__proto__':{'session':{}}} | missing_required_parameter",
                "{'type':'session.update','session':{'audio':{'input':{'format':{'type':'audio/pcm','rate':44100}}}}} | invalid_value",
                "{'type':'session.update','session':{'audio':{'input':{'turn_detection':{'type':'server_vad','silence_duration_ms':9223372036854775808}}}}} | invalid_value",
                "{'type':'session.update','session':{'output_modalities':{'a':'audio'}}} | invalid_value",
                "{'type':'session.update','session':{'x_switchboard':{'agent':'nobody'}}} | model_not_found",
                "{'type':'input_audio_buffer.append','audio':'%%%'} | invalid_value",
                "{'type':'input_audio_buffer.append','audio':7} | invalid_type",
                "{'type':'conversation.item.retrieve','item_id':'../../x'} | item_retrieve_invalid_item_id"
            })
    @Tag("T40")
    void badEventIsRefusedAndTheCallGoesOn(String event, String code) {
        try (var call = RawSocket.open(platform, CALL)) {
            call.await("session.created");
            call.send(
                    event.replace("NEST", "{'a':".repeat(200) + 1 + "}".repeat(200))
                            .replace("DIGITS", "9".repeat(2000)));
            assertThat(call.await("error").at("/error/code").asText()).isEqualTo(code);
            goesOn(call);
        }
    }

    @Test
    @Tag("T40")
    void binaryFramesAndBrokenTextAreRefusedAndTheCallGoesOn() {
        try (var call = RawSocket.open(platform, CALL)) {
            call.await("session.created");
            call.binary(new byte[960]);
            assertThat(call.await("error").at("/error/code").asText()).isEqualTo("invalid_event");
            call.text(new byte[] {(byte) 0x80, (byte) 0xFF});
            assertThat(call.await("error").at("/error/code").asText()).isEqualTo("invalid_json");
            goesOn(call);
        }
    }

    @Test
    @Tag("T34")
    void oversizedFrameIsToldAndEndsOnlyItsOwnCall() {
        try (var call = RawSocket.open(platform, CALL);
                var other = RawSocket.open(platform, CALL)) {
            call.await("session.created");
            call.text("x".repeat(23 << 20).getBytes(UTF_8));
            assertThat(call.await("error").at("/error/message").asText()).contains("21 MiB");
            assertThat(call.awaitClose()).isEqualTo(1009);
            other.await("session.created");
            goesOn(other);
        }
    }

    @ParameterizedTest(name = "{0} is told {1}")
    @CsvSource({
        "/v1/realtime?model=nobody, model_not_found",
        "/v1/realtime?model=..%2F.., model_not_found",
        "/api/stt/stream?agent=nobody, agent-not-found",
        "/api/stt/stream?sample_rate=44100, unsupported-audio",
        "/api/stt/stream?sample_rate=loud, malformed-request",
        "/api/stt/stream?agent=nova&revision=999, revision-not-found",
        "/api/tts/stream?agent=nobody, agent-not-found",
        "/api/tts/stream?agent=nova&revision=999, revision-not-found"
    })
    void addressThatCannotBeServedIsToldWhyAndClosed(String address, String code) {
        try (var socket = RawSocket.open(platform, address)) {
            var error = socket.await("error");
            assertThat(error.findValuesAsText("code")).containsExactly(code);
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        try (var good = RawSocket.open(platform, CALL)) {
            good.await("session.created");
        }
    }

    @ParameterizedTest(name = "{0} is malformed")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            quoteCharacter = '`',
            value = {"{oops", "``", "null", "[]", "{'type':'dance'}", "{'type':7}", "{}"})
    void speechStreamsRefuseNonsenseAndGoOn(String message) {
        try (var hear = RawSocket.open(platform, HEAR);
                var speak = RawSocket.open(platform, SPEAK)) {
            hear.await("ready");
            hear.send(message);
            assertThat(hear.await("error").at("/problem/code").asText())
                    .isEqualTo("malformed-request");
            hear.send("{'type':'finish'}");
            assertThat(hear.await("transcript").path("final").asBoolean()).isTrue();

            speak.await("ready");
            speak.send(message);
            assertThat(speak.await("error").at("/problem/code").asText())
                    .isEqualTo("malformed-request");
            speak.send("{'type':'speak','id':'s','text':'Yes.'}");
            speak.await("finished");
        }
    }

    @Test
    @Tag("T34")
    void audioMessageOfMoreThan64KilobytesIsToldAndCloses() {
        try (var hear = RawSocket.open(platform, HEAR)) {
            hear.await("ready");
            hear.binary(new byte[70_000]);
            assertThat(hear.await("error").at("/problem/code").asText()).isEqualTo("too-large");
            assertThat(hear.awaitClose()).isEqualTo(1009);
        }
    }

    private static void goesOn(RawSocket call) {
        call.send("{'type':'session.update','session':{}}");
        assertThat(call.await("session.updated").at("/session/model").asText()).isEqualTo("nova");
    }
}
