package dev.switchboard.gateway.call.telemetry;

import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.TurnTiming;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.handoff.RecapOutcome;
import dev.switchboard.gateway.reply.ReplyEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Makes metrics and a span of each turn: `switchboard.turn` with the tag `stage`, counted from the
/// end of speech, `switchboard.turn.failovers` with the tags `slot` and `cause`, and
/// `switchboard.turn.speculations` with the tag `outcome`.
@Singleton
public class TurnTelemetry {
    private final MeterRegistry meters;
    private final Tracer tracer;

    public TurnTelemetry(MeterRegistry meters, Tracer tracer) {
        this.meters = meters;
        this.tracer = tracer;
    }

    /// @param failovers how many there were before the first audio
    void record(CallId call, TurnTiming timing, int failovers) {
        time("silence", timing.silence());
        time("transcript", timing.transcript());
        time("first_token", timing.firstToken());
        time("first_audio", timing.firstAudio());
        Instant endOfSpeech = Instant.now().minus(timing.firstAudio());
        Span span =
                tracer.spanBuilder("voice turn")
                        .setStartTimestamp(endOfSpeech)
                        .setAttribute("switchboard.call", call.toString())
                        .setAttribute("switchboard.turn", timing.turn())
                        .setAttribute("switchboard.failovers", failovers)
                        .startSpan();
        span.addEvent("end of turn", endOfSpeech.plus(timing.silence()));
        span.addEvent("final transcript", endOfSpeech.plus(timing.transcript()));
        span.addEvent("first token", endOfSpeech.plus(timing.firstToken()));
        span.end();
    }

    public void count(Failover failover) {
        Counter.builder("switchboard.turn.failovers")
                .description("How often another provider of an agent was asked during a turn")
                .tag("slot", failover.slot().word())
                .tag("cause", failover.cause())
                .register(meters)
                .increment();
    }

    /// Counts a summary for an agent that takes a call over.
    public void count(RecapOutcome outcome) {
        Counter.builder("switchboard.handoff.summaries")
                .description("Summaries of calls for agents that took them over")
                .tag("outcome", outcome.word())
                .register(meters)
                .increment();
    }

    /// Counts a question that was asked before the turn was over.
    public void count(SpeculationOutcome outcome) {
        Counter.builder("switchboard.turn.speculations")
                .description("Answers that were begun before the caller's turn was surely over")
                .tag("outcome", outcome.word())
                .register(meters)
                .increment();
    }

    /// Counts what an answer cost that came whole, and that nobody wanted. What was cut off is
    /// counted by llm-service.
    public void wasted(ReplyEvent.Usage usage) {
        wasted("input", usage.inputTokens());
        wasted("output", usage.outputTokens());
    }

    private void wasted(String direction, int tokens) {
        if (tokens > 0) {
            Counter.builder("switchboard.turn.wasted.tokens")
                    .description("Tokens of whole answers that were begun too early")
                    .tag("direction", direction)
                    .register(meters)
                    .increment(tokens);
        }
    }

    private void time(String stage, Duration duration) {
        Timer.builder("switchboard.turn")
                .description("From the end of the caller's speech to the end of a stage")
                .tag("stage", stage)
                .publishPercentileHistogram()
                .register(meters)
                .record(duration);
    }
}
