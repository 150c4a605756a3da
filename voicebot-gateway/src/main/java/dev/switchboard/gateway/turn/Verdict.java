package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.turn.TurnJudgement.Reason;
import java.util.Optional;

/// Whether a turn ends now.
///
/// @param least the shortest silence that ends a turn of this caller, in milliseconds
/// @param modelThinks whether the answer of an audio turn model is due
record Verdict(Patience patience, long least, boolean modelThinks) {
    /// Silence that ends any turn, unless the patience is even longer.
    private static final long CAP = 5_000;

    /// Why the turn ends at this audio time; empty when it goes on.
    Optional<Reason> end(OpenTurn turn, long now) {
        long silence = now - turn.lastVoiced();
        boolean tooLong = now - turn.start >= patience.longestTurn().toMillis();
        if (tooLong || silence >= Math.max(CAP, patience.longest().toMillis())) {
            return Optional.of(Reason.LIMIT);
        }
        if (silence == 0) {
            return Optional.empty();
        }
        if (patience.isFixed()) {
            boolean over = silence >= patience.usual().toMillis();
            return over ? Optional.of(Reason.SILENCE) : Optional.empty();
        }
        if (turn.providerEndsIt()) {
            return Optional.of(Reason.PROVIDER);
        }
        boolean unsure = modelThinks || turn.wording.isChanging(turn.lastVoiced(), now);
        return silence >= wanted(turn) && !unsure ? Optional.of(turn.reason()) : Optional.empty();
    }

    private long wanted(OpenTurn turn) {
        long wanted = patience.millis(turn.probability(), least);
        long rhythm = turn.wording.rhythm().orElse(wanted);
        return Math.min(wanted, Math.max(rhythm, patience.usual().toMillis()));
    }
}
