package dev.switchboard.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.testing.browser.Chromium;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// The page in a real browser, with the server's part of a call played by the test.
@SuppressWarnings("NullAway.Init") // set by Quarkus and before each test
abstract class OpenPage {
    static @Nullable Playwright playwright;
    static @Nullable Browser browser;

    @TestHTTPResource URI gateway;
    @Inject FakeRealtime server;
    final List<String> requested = new ArrayList<>();
    final List<String> complaints = new ArrayList<>();
    Page page;

    @BeforeAll
    static void startBrowser() {
        var executable = Chromium.executable();
        assumeTrue(executable.isPresent(), "Chromium is not installed: apt-get install chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Chromium.ENVIRONMENT));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable.get())
                                        .setArgs(Chromium.arguments()));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void openPage() {
        server.received.clear();
        server.audioEvents.set(0);
        server.binaryAudio.clear();
        page = Objects.requireNonNull(browser).newPage();
        page.onRequest(request -> requested.add(request.url()));
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void closePage() {
        page.context().close();
        assertThat(complaints).isEmpty();
        assertThat(requested).allMatch(url -> URI.create(url).getPort() == gateway.getPort());
    }

    void call() throws Exception {
        signIn();
        page.getByTestId("talk").click();
        server.answer();
        assertThat(page.getByTestId("state")).hasText("Listening");
        server.await("session.update");
    }

    void signIn() throws Exception {
        page.navigate(address("#login=" + loginCode()));
        assertThat(page.getByTestId("talk")).isEnabled();
    }

    Locator notice(String id) {
        return page.locator("[data-notice=" + id + "]");
    }

    String address(String fragment) {
        return "http://localhost:" + gateway.getPort() + "/" + fragment;
    }

    String loginCode() throws Exception {
        var request =
                HttpRequest.newBuilder(gateway.resolve("/internal/login-codes"))
                        .header("Authorization", "Bearer " + FrontDoor.LAUNCHER_TOKEN)
                        .POST(BodyPublishers.noBody())
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString()).body();
            return new JsonObject(answer).getString("code");
        }
    }

    static JsonObject error(String code) {
        return new JsonObject()
                .put("type", "error")
                .put(
                        "error",
                        new JsonObject()
                                .put("type", "invalid_request_error")
                                .put("code", code)
                                .put("message", "No."));
    }
}
