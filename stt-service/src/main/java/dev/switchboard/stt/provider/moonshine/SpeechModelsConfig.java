package dev.switchboard.stt.provider.moonshine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where the prepared speech models lie.
@ConfigMapping(prefix = "switchboard.speech-models")
interface SpeechModelsConfig {
    /// The folder; by default where the build prepares them, seen from the root of the repository.
    @WithDefault("speech-models/target/models")
    Path dir();
}
