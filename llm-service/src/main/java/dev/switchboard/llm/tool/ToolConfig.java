package dev.switchboard.llm.tool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "switchboard.tool")
interface ToolConfig {
    /// How long a tool may take. A caller waits that long in silence.
    @WithDefault("10s")
    Duration timeout();

    /// How many characters of a result the model is told; the rest is cut off.
    @WithDefault("16000")
    int longestResult();

    /// How often the model may call tools in one answer before it must answer in words. Each time
    /// is one more answer to wait for.
    @WithDefault("8")
    int rounds();
}
