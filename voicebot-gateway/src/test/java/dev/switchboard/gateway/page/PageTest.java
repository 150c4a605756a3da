package dev.switchboard.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.testing.browser.Chromium;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page in a real browser, with the server's part of a call played by the test.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set by Quarkus and before each test
class PageTest {
    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    @TestHTTPResource URI gateway;
    @Inject FakeRealtime server;
    private final List<String> requested = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void startBrowser() {
        var executable = Chromium.executable();
        assumeTrue(executable.isPresent(), "Chromium is not installed: apt-get install chromium");
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

    @Test
    void strangerIsToldHowToGetIn() {
        page.navigate(address(""));
        assertThat(notice("signed-out")).containsText("./switchboard link");
        assertThat(page.getByTestId("talk")).isDisabled();
    }

    @Test
    void linkSignsInOnceAndLeavesTheAddressBar() throws Exception {
        var link = "#login=" + loginCode();
        page.navigate(address(link));
        assertThat(page.getByTestId("talk")).isEnabled();
        assertThat(page).hasURL(address(""));

        page.context().clearCookies();
        page.navigate("about:blank");
        page.navigate(address(link));
        assertThat(notice("link-refused")).containsText("./switchboard link");
    }

    @Test
    void atMostTenMinutesOfSpeechWaitToBePlayed() {
        page.navigate(address(""));
        var seconds =
                page.evaluate(
                        """
                        async () => {
                          const context = new AudioContext({ sampleRate: 24000 });
                          await context.audioWorklet.addModule("/static/player.worklet.js");
                          const player = new AudioWorkletNode(context, "player", { numberOfInputs: 0 });
                          for (let minute = 0; minute < 12; minute++) {
                            player.port.postMessage({ add: "a", pcm: new Int16Array(60 * 24000) });
                          }
                          const stopped = await new Promise((resolve) => {
                            player.port.onmessage = ({ data }) => "stopped" in data && resolve(data);
                            player.port.postMessage({ stop: true });
                          });
                          await context.close();
                          return stopped.left / 24000;
                        }
                        """);
        assertThat(((Number) seconds).doubleValue()).isBetween(590.0, 600.0);
    }

    @Test
    void callShowsBothSidesAndTheTiming() throws Exception {
        call();
        server.hear("u1", "When do", "When do you open?");
        server.speak("a1", "At nine.", 300);
        server.send(
                new JsonObject()
                        .put("type", "x_switchboard.turn_timing")
                        .put("turn", 1)
                        .put("silence_ms", 500)
                        .put("transcript_ms", 510)
                        .put("first_token_ms", 520)
                        .put("first_audio_ms", 530));
        assertThat(page.getByTestId("caller-line")).containsText("When do you open?");
        assertThat(page.getByTestId("bot-line")).containsText("At nine.");
        var stages = page.getByTestId("timing").getByRole(AriaRole.LISTITEM);
        assertThat(stages).hasCount(4);
        assertThat(stages.nth(0)).containsText("510");
        assertThat(page.getByTestId("state")).hasText("Listening");
        assertThat(server.audioEvents.get()).isPositive();
    }

    @Test
    void pageKeepsWhatItReceivedAndCountsWhatItPlayed() throws Exception {
        call();
        server.speak("a1", "At nine.", 1500);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        assertThat(page.getByTestId("state")).hasText("Listening");
        assertThat(page.evaluate("switchboard.received[0].playedMs")).isEqualTo(1500);
        assertThat(page.evaluate("switchboard.received[0].pcm.length")).isEqualTo(36_000);
        assertThat(page.evaluate("switchboard.received[0].transcript")).isEqualTo("At nine.");
    }

    @Test
    void callerWhoSpeaksSilencesTheBotWhichLearnsHowMuchWasHeard() throws Exception {
        call();
        server.speak("a1", "A very long answer.", 30_000);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        server.beginHearing("u1");
        var truncate = server.await("conversation.item.truncate");
        assertThat(truncate.getString("item_id")).isEqualTo("a1");
        assertThat(truncate.getInteger("audio_end_ms")).isBetween(0, 29_000);
        assertThat(page.getByTestId("state")).hasText("Listening");
        assertThat(page.getByTestId("bot-line")).containsText("You interrupted here.");
        assertThat(page.evaluate("switchboard.received[0].interrupted")).isEqualTo(true);
    }

    @Test
    void agentIsSwitchedInTheMiddleOfTheCall() throws Exception {
        call();
        assertThat(page.getByTestId("no-model")).isVisible();
        page.evaluate("window.stillHere = true");
        page.getByTestId("agent-menu").selectOption("vera");
        var update = server.await("session.update");
        assertThat(update.getJsonObject("session").getJsonObject("x_switchboard"))
                .isEqualTo(new JsonObject().put("agent", "vera"));
        server.confirmAgent("vera");
        assertThat(page.getByTestId("note")).containsText("Vera answers from here on");
        assertThat(page.getByTestId("no-model")).isHidden();
        assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    }

    @Test
    void refusedSwitchLeavesTheAgentThatAnswers() throws Exception {
        call();
        page.getByTestId("agent-menu").selectOption("vera");
        server.await("session.update");
        server.send(error("agent_inactive"));
        assertThat(notice("server-error")).containsText("takes no calls");
        assertThat(page.getByTestId("agent-menu")).hasValue("nova");
    }

    @Test
    void refusedMicrophoneIsExplainedAndTypingWorks() throws Exception {
        page.addInitScript(
                "navigator.mediaDevices.getUserMedia = () =>"
                        + " Promise.reject(new DOMException('', 'NotAllowedError'))");
        signIn();
        page.getByTestId("talk").press("Enter");
        assertThat(notice("microphone-refused")).containsText("Allow the microphone");

        page.getByTestId("type").fill("When do you open?");
        page.getByTestId("type").press("Enter");
        server.answer();
        var item = server.await("conversation.item.create").getJsonObject("item");
        assertThat(item.getJsonArray("content").getJsonObject(0).getString("text"))
                .isEqualTo("When do you open?");
        server.await("response.create");
        server.speak("a1", "At nine.", 100);
        assertThat(page.getByTestId("bot-line")).containsText("At nine.");
        assertThat(server.audioEvents.get()).isZero();
    }

    @Test
    void unpluggedMicrophoneIsExplainedAndTheCallGoesOn() throws Exception {
        page.addInitScript(
                "const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
                        + "navigator.mediaDevices.getUserMedia = async (wanted) =>"
                        + " (window.stream = await open(wanted));");
        call();
        page.evaluate("stream.getAudioTracks()[0].dispatchEvent(new Event('ended'))");
        assertThat(notice("microphone-unplugged")).containsText("The call goes on");
        assertThat(page.getByTestId("state")).hasText("Listening");
        page.getByTestId("notice-action").click();
        assertThat(page.getByTestId("notice")).isHidden();
        assertThat(page.getByTestId("level")).isVisible();
    }

    @Test
    void brokenCallIsExplainedAndCanBeMadeAgain() throws Exception {
        call();
        server.hear("u1", "", "Hello?");
        assertThat(page.getByTestId("caller-line")).containsText("Hello?");
        server.breakOff();
        assertThat(notice("lost")).containsText("restarting");
        assertThat(page.getByTestId("caller-line")).containsText("Hello?");
        page.getByTestId("notice-action").click();
        server.answer();
        assertThat(page.getByTestId("state")).hasText("Listening");
    }

    /// Whatever a caller says or a model writes is text, never markup.
    @Test
    void markupInTheTranscriptStaysText() throws Exception {
        call();
        server.hear("u1", "", "<img src=x onerror=document.title='owned'>");
        server.speak("a1", "<script>document.title='owned'</script>", 100);
        assertThat(page.getByTestId("caller-line")).containsText("<img");
        assertThat(page.getByTestId("bot-line")).containsText("<script>");
        assertThat(page).hasTitle("Switchboard");
    }

    private void call() throws Exception {
        signIn();
        page.getByTestId("talk").click();
        server.answer();
        assertThat(page.getByTestId("state")).hasText("Listening");
        server.await("session.update");
    }

    private void signIn() throws Exception {
        page.navigate(address("#login=" + loginCode()));
        assertThat(page.getByTestId("talk")).isEnabled();
    }

    private Locator notice(String id) {
        return page.locator("[data-notice=" + id + "]");
    }

    private String address(String fragment) {
        return "http://localhost:" + gateway.getPort() + "/" + fragment;
    }

    private String loginCode() throws Exception {
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

    private static JsonObject error(String code) {
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
