package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.sentence.Completeness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// Has a decider hear scripted turns, and counts as eot-bench does: every silence of at least 100
/// ms is a decision; the last one of a turn is its end, the others are to be held. A turn that was
/// cut off goes on as another one.
final class Evaluation {
    private static final int FRAME = 32;
    private static final AudioFrame SILENCE = AudioFrame.of(new short[512]);

    private final Patience patience;
    private final Recogniser recogniser;
    private final List<Long> deadAir = new ArrayList<>();
    private long holds;
    private long cut;
    private long cutTurns;

    Evaluation(Patience patience, Recogniser recogniser) {
        this.patience = patience;
        this.recogniser = recogniser;
    }

    private record Interim(long due, String words, long covered) {}

    Evaluation hear(List<ScriptedTurn> turns) {
        String caller = "";
        EndOfTurn endOfTurn = decider();
        long now = 0;
        for (ScriptedTurn turn : turns) {
            if (!turn.caller().equals(caller)) {
                caller = turn.caller();
                endOfTurn = decider();
            }
            now = hear(turn, endOfTurn, now + 3_200);
            endOfTurn.agentSpeaks();
        }
        return this;
    }

    private EndOfTurn decider() {
        return new EndOfTurn(patience, Completeness.of("en"));
    }

    /// @param start when the turn begins in the call
    /// @return when it is over
    private long hear(ScriptedTurn turn, EndOfTurn endOfTurn, long start) {
        Deque<Interim> due = new ArrayDeque<>();
        holds += turn.holds();
        long before = cut;
        long from = 0;
        long silence = 0;
        boolean open = false;
        long at = 0;
        while (true) {
            boolean voiced = turn.voiced(at);
            at += FRAME;
            silence = voiced ? 0 : silence + FRAME;
            TurnJudgement judgement = endOfTurn.hear(SILENCE, voiced, start + at);
            if (voiced && !open) {
                endOfTurn.begin(start + at - FRAME);
                from = from == 0 ? 0 : at - FRAME;
                open = true;
            }
            if (recogniser.listens(at, silence)) {
                String words = recogniser.write(turn.said(from, at));
                due.add(new Interim(at + recogniser.takes(), words, start + at));
            }
            while (!(judgement instanceof Ended) && !due.isEmpty() && due.getFirst().due() <= at) {
                Interim interim = due.removeFirst();
                judgement = endOfTurn.understood(interim.words(), interim.covered());
            }
            if (judgement instanceof Ended && at >= turn.end()) {
                deadAir.add(at - turn.end());
                cutTurns += cut > before ? 1 : 0;
                return start + at;
            }
            if (judgement instanceof Ended) {
                cut++;
                due.clear();
                open = false;
                from = at;
            }
        }
    }

    /// The share of silences inside turns that were taken for the end.
    double falseCutOffs() {
        return (double) cut / holds;
    }

    /// The silence between the last word and the decision: so much of the turns had less.
    long deadAir(double share) {
        List<Long> sorted = new ArrayList<>(deadAir);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    double meanDeadAir() {
        return deadAir.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    /// One row of the table.
    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %-28s | %3d of %3d (%4.1f %%) | %4.1f %% | %4.0f | %4d | %4d |",
                name,
                cut,
                holds,
                100 * falseCutOffs(),
                100.0 * cutTurns / deadAir.size(),
                meanDeadAir(),
                deadAir(0.5),
                deadAir(0.95));
    }
}
