package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.turn.sentence.Completion;
import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of the turn that is going on. Milliseconds of audio time.
final class OpenTurn {
    /// Recognition need not have heard the very end of a word to know it.
    private static final long SLACK = 250;

    /// A voice that dies away is no new speech.
    private static final long AFTERGLOW = 200;

    /// What a provider's guess weighs.
    private static final double PROVIDER_GUESS = 0.8;

    final long start;
    long lastVoiced;
    private String text = "";
    private Completion completion = Completion.UNKNOWN;
    private long covered;
    private long changedAt = Long.MIN_VALUE;
    private Optional<ProviderTurn> provider = Optional.empty();
    private long providerAt;
    private OptionalDouble model = OptionalDouble.empty();
    private int attempt;
    private String attempted = "";

    OpenTurn(long start, long now) {
        this.start = start;
        this.lastVoiced = now;
    }

    void voiced(long end) {
        lastVoiced = end;
        model = OptionalDouble.empty();
        if (end > providerAt + AFTERGLOW) {
            provider = Optional.empty();
        }
    }

    void understood(String words, Completion judged, long until, long now) {
        if (!plain(words).equals(plain(text))) {
            changedAt = now;
        }
        text = words;
        completion = judged;
        covered = until;
    }

    void provider(ProviderTurn said, long now) {
        provider = Optional.of(said).filter(it -> it != ProviderTurn.RESUMED);
        providerAt = now;
    }

    void judged(double probability) {
        model = OptionalDouble.of(probability);
    }

    /// Whether the words changed in this pause, less than this long ago.
    boolean changing(long now, long settled) {
        return changedAt >= lastVoiced && now - changedAt < settled;
    }

    boolean providerIsSure() {
        return provider.filter(ProviderTurn.OVER::equals).isPresent();
    }

    /// Whether anything is known that speaks for or against the end.
    boolean informed() {
        return wordsKnown() || provider.isPresent() || model.isPresent();
    }

    boolean modelAnswered() {
        return model.isPresent();
    }

    /// How likely this is the end, by all that is known.
    double probability() {
        double probability = words();
        if (provider.isPresent()) {
            probability = both(probability, PROVIDER_GUESS);
        }
        return model.isPresent() ? both(probability, model.getAsDouble()) : probability;
    }

    /// The same by its words alone. Those of an earlier pause tell nothing, unless something was
    /// being dictated.
    double words() {
        boolean dictating =
                switch (completion.kind()) {
                    case NUMBER, EMAIL, SPELLING -> true;
                    case NOTHING, OPEN, SENTENCE, QUESTION, SHORT_ANSWER, TRAILING, HESITATION ->
                            false;
                };
        double probability = completion.probability();
        boolean holds = wordsKnown() || (dictating && probability <= Patience.UNLIKELY);
        return holds ? probability : Completion.UNKNOWN.probability();
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

    /// The number of the attempt at answering these words.
    int attempt() {
        String words = plain(text);
        if (attempt == 0 || !words.equals(attempted)) {
            attempt++;
            attempted = words;
        }
        return attempt;
    }

    boolean hasWords() {
        return !text.isEmpty();
    }

    private boolean wordsKnown() {
        return completion.kind() != Kind.NOTHING && covered >= lastVoiced - SLACK;
    }

    /// Two judgements that know nothing of each other.
    private static double both(double one, double other) {
        double end = one * other;
        double more = (1 - one) * (1 - other);
        return end + more == 0 ? 0.5 : end / (end + more);
    }

    private static String plain(String words) {
        StringBuilder plain = new StringBuilder();
        words.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
