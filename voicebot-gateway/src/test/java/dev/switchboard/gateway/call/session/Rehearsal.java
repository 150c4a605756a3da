package dev.switchboard.gateway.call.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.telemetry.TurnTelemetry;
import dev.switchboard.gateway.handoff.ContextPolicy;
import dev.switchboard.gateway.handoff.Handoff;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.SpeechServices;
import dev.switchboard.gateway.speech.Spoken;
import dev.switchboard.gateway.speech.Transcriber;
import dev.switchboard.gateway.turn.TurnConfig;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// A whole call in audio time, on the thread of the test: the caller's audio is what lets time go
/// on, in frames of 20 ms, and nothing happens but what is due. The call is the real one; what it
/// hears with, asks and speaks with are fakes with delays in that time.
public final class Rehearsal {
    private static final int FRAME = 20;

    public final Timeline time = new Timeline();
    final CodedSpeech code = new CodedSpeech();
    public final FakeLink link = new FakeLink(time);
    public final MeterRegistry meters = new SimpleMeterRegistry();
    public final List<String> spoken = new ArrayList<>();
    public final List<String> voices = new ArrayList<>();

    /// So many of the next clauses fail after their first sound; if negative, all do so before it.
    public final AtomicInteger voiceFailures = new AtomicInteger();

    final FakeAgentDirectory directory = new FakeAgentDirectory();
    private final SpeechServices speech;
    private final boolean slowVoice;
    private final CallSession call;
    private FakeDialogue dialogue = new FakeDialogue(time, _ -> {});
    private FakeTranscriber transcriber = new FakeTranscriber(time, code, _ -> {});
    private CallPhase phase = new CallPhase.Listening();

    /// A call of `vera`, who does not greet.
    public Rehearsal() {
        this(CallSettings.PLAIN);
    }

    public Rehearsal(CallSettings settings) {
        this(settings, Map.of());
    }

    /// @param voice how the agent behaves in a call
    public Rehearsal(CallSettings settings, Map<String, Object> voice) {
        this(settings, voice, false);
    }

    /// @param slowVoice whether the agent's voice is no faster than it sounds
    public Rehearsal(CallSettings settings, Map<String, Object> voice, boolean slowVoice) {
        this.slowVoice = slowVoice;
        speech = new FakeSpeech();
        call = call("vera", settings, voice, CodedSpeech.detector());
        call.begin();
    }

    /// A call that hears and speaks with these, of a client that is told what the caller said.
    ///
    /// @param speech makes them, with the time of the call
    /// @param agent `nova`, who greets, or `vera`
    /// @param voice how the agent behaves in a call
    public Rehearsal(
            Function<Timeline, SpeechServices> speech,
            VoiceActivityDetector.Model voiceActivity,
            String agent,
            Map<String, Object> voice) {
        this.speech = speech.apply(time);
        slowVoice = false;
        call = call(agent, CallSettings.PLAIN.transcribing(), voice, voiceActivity);
        call.begin();
    }

    /// Of a client without wishes but this one.
    public static CallSettings detecting(TurnDetection turns) {
        CallSettings plain = CallSettings.PLAIN;
        return new CallSettings(
                Optional.of(turns),
                plain.transcribe(),
                plain.liveTranscripts(),
                plain.modality(),
                plain.instructions(),
                plain.tools(),
                plain.maxTokens(),
                plain.idleTimeout(),
                plain.answers());
    }

    private CallSession call(
            String agent,
            CallSettings settings,
            Map<String, Object> voice,
            VoiceActivityDetector.Model voiceActivity) {
        directory.behave(voice);
        CallServices services =
                new CallServices(
                        directory,
                        speech,
                        (_, _, consumer) -> dialogue = new FakeDialogue(time, consumer),
                        voiceActivity,
                        config(TurnConfig.class),
                        config(CallConfig.class),
                        new TurnTelemetry(meters, OpenTelemetry.noop().getTracer("rehearsal")));
        return new CallSession(
                CallId.at(java.time.Instant.EPOCH),
                services,
                directory.current(new AgentReference(agent)),
                settings,
                link,
                time::nanos,
                _ -> {});
    }

    public FakeDialogue dialogue() {
        return dialogue;
    }

    public FakeTranscriber transcriber() {
        return transcriber;
    }

    /// The caller says these words, 250 ms each.
    public Rehearsal says(String words) {
        for (String word : words.split(" ", -1)) {
            hears(code.word(word, 250));
        }
        return this;
    }

    public Rehearsal silence(int millis) {
        return hears(CodedSpeech.silence(millis));
    }

    public Rehearsal noise(int millis) {
        return hears(CodedSpeech.noise(millis));
    }

    /// The client sends nothing for so long.
    public Rehearsal sendsNothing(int millis) {
        for (int i = 0; i < millis; i += FRAME) {
            time.advance(FRAME);
            settle();
        }
        return this;
    }

    /// The client asks something of the call.
    public Rehearsal asks(CallCommand command) {
        call.step(new CallInput.FromClient(command));
        settle();
        return this;
    }

    /// The client leaves.
    Rehearsal hangsUp() {
        call.step(new CallInput.Stop(CallEnd.HUNG_UP));
        return this;
    }

    /// Another agent takes the call over.
    public Rehearsal switchesTo(String agent, ContextPolicy context) {
        AgentView view = directory.current(new AgentReference(agent));
        var taken = new CompletableFuture<AgentView>();
        asks(new CallCommand.Switch(new Handoff(view, context), time.nanos(), taken));
        assertThat(taken).isCompletedWithValue(view);
        return this;
    }

    public CallEnd end() {
        return call.end();
    }

    public CallPhase phase() {
        link.all(CallNotice.StateChanged.class).stream()
                .reduce((_, last) -> last)
                .ifPresent(last -> phase = last.phase());
        return phase;
    }

    /// The caller's audio, 24 kHz.
    public Rehearsal hears(AudioFrame audio) {
        short[] samples = audio.samples();
        for (int at = 0; at < samples.length; at += 24 * FRAME) {
            int end = Math.min(samples.length, at + 24 * FRAME);
            time.advance((end - at) / 24);
            settle();
            asks(new CallCommand.Append(AudioFrame.of(Arrays.copyOfRange(samples, at, end))));
        }
        return this;
    }

    private void settle() {
        for (Optional<CallInput> next = call.queue().poll();
                next.isPresent();
                next = call.queue().poll()) {
            call.step(next.get());
        }
        call.step(new CallInput.Tick());
    }

    private static <T> T config(Class<T> type) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(type)
                .build()
                .getConfigMapping(type);
    }

    private final class FakeSpeech implements SpeechServices {
        @Override
        public Transcriber transcriber(Consumer<Heard> consumer) {
            transcriber = new FakeTranscriber(time, code, consumer);
            return transcriber;
        }

        @Override
        public Speaker speaker(AgentView agent, Consumer<Spoken> consumer) {
            if (slowVoice) {
                return new SlowSpeaker(time, agent, consumer);
            }
            return new FakeSpeaker(time, agent, consumer, spoken, voices, voiceFailures);
        }
    }

    /// How long something of this many letters sounds.
    public static Duration sound(String text) {
        return Duration.ofMillis((long) FakeSpeaker.LETTER * text.length());
    }
}
