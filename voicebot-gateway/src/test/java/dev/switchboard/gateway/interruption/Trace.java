package dev.switchboard.gateway.interruption;

import dev.switchboard.gateway.interruption.Verdict.Interrupt;
import dev.switchboard.gateway.interruption.Verdict.Pause;
import dev.switchboard.gateway.interruption.Verdict.Quiet;
import dev.switchboard.gateway.interruption.Verdict.Resume;
import dev.switchboard.gateway.interruption.Verdict.Unclear;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/// Plays a written scene to a judge, frame by frame of 32 ms, and writes down what it says.
///
/// A line is a time in milliseconds and what happens then:
/// - `agent speaking` (or `thinking`, `greeting`, `listening`), with `guarded` for a part that
///   cannot be interrupted
/// - `says 3000 Your table is booked.`: in so many milliseconds
/// - `ends 4000`: by now it is known that the agent's words end then
/// - `voice 300`: the caller's voice, for so long
/// - `words mhm`, `final mhm`: what is understood of the caller; `final` alone is nothing
/// - `nothing 3500`: recognition has heard everything until then, and understood nothing
/// - `hint speech`, `hint no_speech`
///
/// A verdict is written as its time and its name: `2080 Pause`. After an interruption the agent
/// listens.
final class Trace {
    private static final int FRAME = 32;
    private static final int AFTERWARDS = 3000;

    private record Step(long at, String what, String text) {
        static Step of(String line) {
            String[] parts = line.strip().split("\\s+", 3);
            return new Step(Long.parseLong(parts[0]), parts[1], parts.length > 2 ? parts[2] : "");
        }

        long number() {
            return Long.parseLong(text.split(" ", 2)[0]);
        }

        String rest() {
            return text.split(" ", 2)[1];
        }
    }

    private final InterruptionJudge judge;
    private final List<String> verdicts = new ArrayList<>();

    private Trace(InterruptionJudge judge) {
        this.judge = judge;
    }

    static List<String> of(InterruptionJudge judge, String script) {
        Trace trace = new Trace(judge);
        trace.play(script.lines().filter(line -> !line.isBlank()).map(Step::of).toList());
        return trace.verdicts;
    }

    private void play(List<Step> steps) {
        long until = steps.stream().mapToLong(Step::at).max().orElse(0) + AFTERWARDS;
        LongFunction<List<Step>> due =
                from ->
                        steps.stream()
                                .filter(step -> step.at() >= from && step.at() < from + FRAME)
                                .toList();
        for (long from = 0; from < until; from += FRAME) {
            due.apply(from).forEach(this::happen);
            long middle = from + FRAME / 2;
            boolean voiced =
                    steps.stream()
                            .filter(step -> step.what().equals("voice"))
                            .anyMatch(step ->
                                    step.at() <= middle && middle < step.at() + step.number());
            said(from + FRAME, judge.frame(from, from + FRAME, voiced));
        }
    }

    private void happen(Step step) {
        switch (step.what()) {
            case "agent" -> {
                String[] words = step.text().split(" ", 2);
                judge.agent(
                        AgentState.valueOf(words[0].toUpperCase(Locale.ROOT)),
                        words.length == 1,
                        step.at());
            }
            case "says" ->
                    judge.agentSays(
                            SpokenWord.spread(step.rest(), step.at(), step.at() + step.number()));
            case "ends" -> judge.agentEnds(step.number());
            case "words" -> said(step.at(), judge.words(step.text(), false, step.at()));
            case "final" -> said(step.at(), judge.words(step.text(), true, step.at()));
            case "nothing" -> said(step.at(), judge.nothing(step.number(), step.at()));
            case "hint" ->
                    said(
                            step.at(),
                            judge.hint(
                                    ProviderHint.valueOf(step.text().toUpperCase(Locale.ROOT)),
                                    step.at()));
            case "voice" -> {}
            default -> throw new IllegalArgumentException(step.what());
        }
    }

    private void said(long at, Verdict verdict) {
        switch (verdict) {
            case Quiet _ -> {}
            case Pause _ -> verdicts.add(at + " Pause");
            case Resume(var kind, var words) ->
                    verdicts.add(
                            at + " Resume " + kind + (words == Resume.Words.KEPT ? " KEPT" : ""));
            case Interrupt(var kind, long onset) -> {
                verdicts.add(at + " Interrupt " + kind + " from " + onset);
                judge.agent(AgentState.LISTENING, true, at);
            }
            case Unclear _ -> verdicts.add(at + " Unclear");
        }
    }
}
