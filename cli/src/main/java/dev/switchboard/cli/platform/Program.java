package dev.switchboard.cli.platform;

import java.nio.file.Path;
import java.util.List;

/// What a service runs.
///
/// @param arguments of `java`, after the options that the launcher adds
/// @param build the folder whose content decides whether a start-up cache still fits
record Program(List<String> arguments, Path build) {
    /// A packaged Quarkus service.
    static Program quarkus(Path folder) {
        return new Program(List.of("-jar", folder.resolve("quarkus-run.jar").toString()), folder);
    }
}
