package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import java.util.Map;

/// The setting that says how fast a provider speaks.
///
/// @param ofLength whether it says how long a text takes, and not how fast it is spoken
public record Pace(NumberSetting setting, boolean ofLength) {
    private static final double PRECISION = 1000;

    /// A setting where 2 is twice as fast.
    public static Pace ofSpeed(NumberSetting setting) {
        return new Pace(setting, false);
    }

    /// The slowest that these settings can be made, as a part of their own speed.
    double slowest(ProviderSettings settings) {
        double own = setting.in(settings);
        return ofLength ? own / setting.highest() : setting.lowest() / own;
    }

    /// The fastest.
    double fastest(ProviderSettings settings) {
        double own = setting.in(settings);
        return ofLength ? own / setting.lowest() : setting.highest() / own;
    }

    /// The settings, this much faster.
    ///
    /// @param factor from [#slowest] to [#fastest]
    ProviderSettings times(ProviderSettings settings, double factor) {
        double own = setting.in(settings);
        double changed = ofLength ? own / factor : own * factor;
        double rounded = Math.rint(changed * PRECISION) / PRECISION;
        return settings.with(Map.of(setting.name(), rounded));
    }
}
