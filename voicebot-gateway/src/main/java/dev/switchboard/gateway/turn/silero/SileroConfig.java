package dev.switchboard.gateway.turn.silero;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where the prepared speech models lie.
@ConfigMapping(prefix = "switchboard.speech-models")
interface SileroConfig {
    /// The folder that the launcher prepares.
    @WithDefault("speech-models/target/models")
    Path dir();
}
