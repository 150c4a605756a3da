package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.rehearsal.Rehearsal;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.call.RehearsedCall;
import dev.switchboard.gateway.call.RehearsedCalls;
import io.quarkus.websockets.next.CloseReason;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Calls in which a recorded caller says a sentence and is answered, event by event, but without a
/// connection.
@Singleton
class RehearsedRealtime implements Rehearsal {
    private static final String RECORDING = "/probe/recording.wav";
    private static final int HEADER = 44;
    private static final Duration FRAME = Duration.ofMillis(20);

    /// More silence than any end of a turn waits for, in frames.
    private static final int SILENCE = 100;

    private static final String EXTENDED =
            "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"x_switchboard\":{\"events\":true}}}";

    private final RehearsedCalls rehearsals;
    private final CallRegistry calls;
    private final RealtimeConfig config;
    private final ObjectMapper json;

    RehearsedRealtime(
            RehearsedCalls rehearsals,
            CallRegistry calls,
            RealtimeConfig config,
            ObjectMapper json) {
        this.rehearsals = rehearsals;
        this.calls = calls;
        this.config = config;
        this.json = json;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public void rehearse(BooleanSupplier again) throws IOException {
        List<String> speech = speech();
        while (again.getAsBoolean()) {
            call(speech);
        }
    }

    private void call(List<String> speech) {
        var outbox =
                new Outbox(
                        "rehearsal",
                        new Nowhere(),
                        config.outbox().asLongValue(),
                        config.patience());
        RealtimeSession session =
                RealtimeSession.of(RehearsedCalls.AGENT, Instant.now().plus(Duration.ofHours(1)));
        var link = new RealtimeLink(new ServerEvents(json, "rehearsal"), outbox, session);
        RehearsedCall rehearsed = rehearsals.begin(session.settings(), link);
        link.created(rehearsed.call().id(), RehearsedCalls.AGENT);
        var caller = new Principal(Tenants.DEFAULT, "service:gateway", Role.SERVICE);
        var call =
                new RealtimeCall(
                        calls,
                        caller,
                        new ClientEventReader(),
                        link,
                        rehearsed.call(),
                        session.answered(rehearsed.call().id()));
        call.text(EXTENDED);
        for (String frame : speech) {
            call.text(frame);
            rehearsed.goOn(FRAME);
        }
        call.hungUp();
        rehearsed.goOn(FRAME);
        link.close(CallEnd.HUNG_UP);
        if (!rehearsed.answered()) {
            throw new IllegalStateException("the caller was not answered");
        }
    }

    /// A sentence and the silence after it, as events.
    private static List<String> speech() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RehearsedRealtime.class.getResourceAsStream(RECORDING))) {
            byte[] wav = file.readAllBytes();
            AudioFrame recorded =
                    AudioFrame.ofBytes(ByteBuffer.wrap(wav, HEADER, wav.length - HEADER));
            short[] samples =
                    new Resampler(AudioFormat.HEARING, AudioFormat.CALL)
                            .resample(recorded)
                            .samples();
            int length = AudioFormat.CALL.sampleRate() / 50;
            List<String> events = new ArrayList<>();
            for (int at = 0; at < samples.length + SILENCE * length; at += length) {
                int from = Math.min(at, samples.length);
                int to = Math.min(at + length, samples.length);
                events.add(event(Arrays.copyOf(Arrays.copyOfRange(samples, from, to), length)));
            }
            return events;
        }
    }

    private static String event(short[] samples) {
        return "{\"type\":\"input_audio_buffer.append\",\"audio\":\""
                + Base64.getEncoder().encodeToString(AudioFrame.of(samples).bytes())
                + "\"}";
    }

    /// A client that takes everything and says nothing of it.
    private record Nowhere() implements Wire {
        @Override
        public void send(Frame frame, Duration patience) {}

        @Override
        public void close(CloseReason reason, Duration patience) {}

        @Override
        public void cut() {}
    }
}
