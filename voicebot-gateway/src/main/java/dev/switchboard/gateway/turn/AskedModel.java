package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.audio.AudioFrame;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks an audio turn model about each pause, once. Milliseconds of audio time.
final class AskedModel {
    /// Silence after which it is asked.
    private static final long AFTER = 200;

    /// It is not waited for any longer.
    private static final long LATE = 1_000;

    private final Optional<TurnModel> model;
    private final Consumer<TurnModel.Answer> answers;
    private final RecentAudio recent = new RecentAudio(TurnModel.LONGEST);
    private int pause;
    private boolean asked;
    private long askedAt;

    /// @param model without one, nobody is asked
    AskedModel(Optional<TurnModel> model, Consumer<TurnModel.Answer> answers) {
        this.model = model;
        this.answers = answers;
    }

    void hear(AudioFrame frame) {
        if (model.isPresent()) {
            recent.add(frame);
        }
    }

    /// The caller speaks: what is still answered is too late.
    void voiced() {
        asked = false;
    }

    /// Asks once the silence is long enough.
    void silent(OpenTurn turn, long now) {
        if (model.isPresent() && !asked && now - turn.lastVoiced() >= AFTER) {
            asked = true;
            askedAt = now;
            model.get().judge(++pause, recent.last(now - turn.start + AFTER), answers);
        }
    }

    /// Whether this answers for the pause that is going on.
    boolean isMeant(TurnModel.Answer answer) {
        return asked && answer.pause() == pause;
    }

    /// Whether an answer is due that is worth waiting for.
    boolean thinks(OpenTurn turn, long now) {
        return asked && !turn.modelAnswered() && now - askedAt < LATE;
    }
}
