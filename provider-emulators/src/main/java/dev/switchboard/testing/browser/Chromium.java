package dev.switchboard.testing.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Debian's Chromium, and how tests start it: nothing is fetched, and its microphone is a fake
/// device that it offers itself. Who drives it brings the driver, whose size not every build needs.
public final class Chromium {
    /// Environment of the driver, which would fetch browsers of its own.
    public static final Map<String, String> ENVIRONMENT =
            Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream",
                    "--autoplay-policy=no-user-gesture-required",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    private Chromium() {}

    /// Where it is, if it is installed.
    public static Optional<Path> executable() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    /// Its arguments, and those of one test.
    public static List<String> arguments(String... more) {
        return Stream.concat(ARGUMENTS.stream(), Stream.of(more)).toList();
    }
}
