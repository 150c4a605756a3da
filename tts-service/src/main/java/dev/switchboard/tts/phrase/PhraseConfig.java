package dev.switchboard.tts.phrase;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Phrases that are rendered ahead.
@ConfigMapping(prefix = "switchboard.tts.phrases")
interface PhraseConfig {
    /// Where they outlive a restart: a folder of this process alone. Without it they are kept in
    /// memory only.
    Optional<Path> folder();

    /// How much of the folder they may take; those not asked for go first.
    @WithDefault("256M")
    MemorySize folderSize();

    /// How much memory they may take; 48 kB hold a second. The others are read from the folder.
    @WithDefault("32M")
    MemorySize memorySize();

    /// How long one is taken for what the voice sounds like. A vendor may change a voice and tell
    /// nobody.
    @WithDefault("30d")
    Duration longestKept();

    /// Clauses that may wait to be rendered; more are refused.
    @WithDefault("5000")
    int waiting();

    /// How long a rendering gives way to callers before another one is tried.
    @WithDefault("60s")
    Duration patience();

    /// How long a provider that failed is left alone.
    @WithDefault("2s")
    Duration retryPause();
}
