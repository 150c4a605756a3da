package dev.switchboard.e2e.page;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.switchboard.testing.browser.Chromium;
import java.nio.file.Path;

/// The browser of one person, driven by Playwright.
public final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(String... more) {
        Path executable =
                Chromium.executable()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "These tests need Chromium: run them through ./switchboard"
                                                + " test, or apt-get install chromium."));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Chromium.ENVIRONMENT));
        chromium =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(Chromium.arguments(more)));
    }

    /// A browser whose microphone is silent until the test speaks (see [TalkPage#say]).
    public static Browser open() {
        return new Browser();
    }

    /// A browser whose microphone plays this WAV file, once, from the moment that a page opens it.
    public static Browser hearing(Path wav) {
        return new Browser("--use-file-for-fake-audio-capture=" + wav + "%noloop");
    }

    Page newPage() {
        return chromium.newPage();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
