package dev.switchboard.cli.commands;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.platform.PlatformState;
import dev.switchboard.cli.platform.StatusFile;
import dev.switchboard.cli.terminal.Failure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the installation lives: the option that all commands share.
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Where data, secrets and logs live (default: $SWITCHBOARD_HOME, else .switchboard).")
    private @Nullable Path home;

    /// The folder of the repository.
    static Path root() {
        return Path.of(System.getProperty("switchboard.root", ".")).toAbsolutePath().normalize();
    }

    Home home() {
        if (home != null) {
            if (home.toString().isBlank()) {
                throw new Failure("--home needs the name of a directory.", Failure.USAGE);
            }
            return Home.at(home);
        }
        String fromEnvironment = System.getenv().getOrDefault("SWITCHBOARD_HOME", "");
        return Home.at(
                fromEnvironment.isBlank()
                        ? root().resolve(".switchboard")
                        : Path.of(fromEnvironment));
    }

    /// What runs from this home, or a sentence that nothing does.
    PlatformState running() {
        return new StatusFile(home())
                .running()
                .orElseThrow(() ->
                        new Failure(
                                "Switchboard is not running from "
                                        + home().directory()
                                        + ": ./switchboard up starts it.",
                                Failure.NOT_RUNNING));
    }
}
