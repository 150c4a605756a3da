package dev.switchboard.gateway.recording;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What is kept of calls, where and for how long.
@ConfigMapping(prefix = "switchboard.recording")
interface RecordingConfig {
    /// The folder of the records; gateways may share one. Without it the last records are kept in
    /// memory, and no audio.
    Optional<Path> dir();

    /// How long a record is kept after its call, unless the agent says otherwise.
    @WithDefault("30d")
    Duration keep();

    /// When all records together are larger, the oldest go.
    @WithDefault("10G")
    MemorySize mostBytes();

    /// A call of which nothing was heard for so long has died with its gateway.
    @WithDefault("2m")
    Duration lostAfter();

    /// How many records are kept without a folder.
    @WithDefault("200")
    int inMemory();
}
