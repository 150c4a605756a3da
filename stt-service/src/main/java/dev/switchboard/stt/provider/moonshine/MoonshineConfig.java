package dev.switchboard.stt.provider.moonshine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How Moonshine uses this machine.
@ConfigMapping(prefix = "switchboard.moonshine")
interface MoonshineConfig {
    /// How many clips are heard at once. More than the cores allow makes every caller wait longer.
    @WithDefault("1")
    int parallel();

    /// How many threads hear one clip. More shortens the wait for the final transcript up to the
    /// number of cores.
    @WithDefault("2")
    int threads();

    /// How much new audio makes a new interim transcript. Shorter costs more of the processor.
    @WithDefault("500ms")
    Duration interimEvery();
}
