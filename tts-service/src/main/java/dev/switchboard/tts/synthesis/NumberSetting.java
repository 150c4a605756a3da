package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.List;

/// A numeric provider setting with a default and a range.
public record NumberSetting(String name, double fallback, double lowest, double highest) {
    /// Its value in these settings.
    ///
    /// @throws ProblemException `invalid-configuration` when it is no number or out of range
    public double in(ProviderSettings settings) {
        if (!settings.settings().containsKey(name)) {
            return fallback;
        }
        double value = settings.number(name).orElseThrow(this::invalid);
        if (!(value >= lowest && value <= highest)) {
            throw invalid();
        }
        return value;
    }

    private ProblemException invalid() {
        String message = "must be a number from " + plain(lowest) + " to " + plain(highest);
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION,
                "The voice setting `%s` %s.".formatted(name, message),
                List.of(new Violation("/" + name, "range", message)));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
