package dev.switchboard.gateway.turn;

import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of the turn that is going on. Milliseconds of audio time.
final class OpenTurn {
    /// A voice that dies away is no new speech.
    private static final long AFTERGLOW = 200;

    /// What a provider's guess weighs.
    private static final double PROVIDER_GUESS = 0.8;

    final long start;
    final Wording wording = new Wording();
    private long lastVoiced;
    private Optional<ProviderTurn> provider = Optional.empty();
    private long providerAt;
    private OptionalDouble model = OptionalDouble.empty();

    OpenTurn(long start, long now) {
        this.start = start;
        this.lastVoiced = now;
    }

    long lastVoiced() {
        return lastVoiced;
    }

    void voiced(long end) {
        wording.resumed(end - lastVoiced);
        lastVoiced = end;
        model = OptionalDouble.empty();
        if (end > providerAt + AFTERGLOW) {
            provider = Optional.empty();
        }
    }

    void provider(ProviderTurn said, long now) {
        provider = Optional.of(said).filter(it -> it != ProviderTurn.RESUMED);
        providerAt = now;
    }

    void judged(double probability) {
        model = OptionalDouble.of(probability);
    }

    boolean modelAnswered() {
        return model.isPresent();
    }

    /// Whether the provider is sure that it is over, and the words do not deny it.
    boolean providerEndsIt() {
        return provider.filter(ProviderTurn.OVER::equals).isPresent()
                && words() > Patience.UNLIKELY;
    }

    /// Whether there are words, and something speaks for or against the end.
    boolean informed() {
        boolean known = wording.isKnown(lastVoiced) || provider.isPresent() || model.isPresent();
        return known && !wording.isEmpty();
    }

    /// How likely this is the end, by all that is known.
    double probability() {
        double probability = words();
        if (provider.isPresent()) {
            probability = both(probability, PROVIDER_GUESS);
        }
        return model.isPresent() ? both(probability, model.getAsDouble()) : probability;
    }

    /// Why it ends, now that the silence was long enough.
    TurnJudgement.Reason reason() {
        if (probability() < Patience.SURE) {
            return TurnJudgement.Reason.SILENCE;
        }
        if (words() >= Patience.SURE) {
            return TurnJudgement.Reason.COMPLETE;
        }
        return model.isPresent() ? TurnJudgement.Reason.MODEL : TurnJudgement.Reason.PROVIDER;
    }

    private double words() {
        return wording.probability(lastVoiced);
    }

    /// Two judgements that know nothing of each other.
    private static double both(double one, double other) {
        double end = one * other;
        double more = (1 - one) * (1 - other);
        return end + more == 0 ? 0.5 : end / (end + more);
    }
}
