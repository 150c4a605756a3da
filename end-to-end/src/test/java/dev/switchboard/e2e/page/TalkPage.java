package dev.switchboard.e2e.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.switchboard.e2e.sound.Pcm;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The Talk page as a person uses it. Every wait is for something that the page shows or plays, and
/// bounded.
public final class TalkPage {
    private static final double PATIENCE_MS = 60_000;

    /// Puts a microphone under the page that the test can speak into, at the moment it chooses.
    private static final String SPEAKING_MICROPHONE =
            """
            (() => {
              const room = new AudioContext();
              const microphone = room.createMediaStreamDestination();
              navigator.mediaDevices.getUserMedia = async () => {
                await room.resume();
                return microphone.stream;
              };
              window.sayIntoMicrophone = async (base64) => {
                const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
                const voice = room.createBufferSource();
                voice.buffer = await room.decodeAudioData(bytes.buffer);
                voice.connect(microphone);
                const end = new Promise((resolve) => (voice.onended = resolve));
                voice.start();
                await end;
              };
            })()\
            """;

    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    private TalkPage(Page page) {
        this.page = page;
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(troubles::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(message.text() + " " + message.location());
            }
        });
    }

    /// Opens the page, with the browser's own fake microphone.
    public static TalkPage open(Browser browser, URI link) {
        var page = new TalkPage(browser.newPage());
        page.page.navigate(link.toString());
        return page;
    }

    /// Opens the page, with a microphone into which the test speaks.
    public static TalkPage openToSpeakInto(Browser browser, URI link) {
        var page = new TalkPage(browser.newPage());
        page.page.addInitScript(SPEAKING_MICROPHONE);
        page.page.navigate(link.toString());
        return page;
    }

    /// Picks an agent from the menu, in a call or before.
    public void pick(String agentKey) {
        page.getByTestId("agent-menu").selectOption(new SelectOption().setValue(agentKey));
    }

    /// Presses the Talk button.
    public void talk() {
        page.getByTestId("talk").click();
    }

    /// Speaks a WAV file into the microphone and comes back when it was said.
    public void say(byte[] wav) {
        page.evaluate(
                "wav => window.sayIntoMicrophone(wav)", Base64.getEncoder().encodeToString(wav));
    }

    /// Waits until the page says `listening`, `thinking` or `speaking`.
    public void awaitState(String state) {
        page.locator("[data-testid=state][data-state=" + state + "]").waitFor();
    }

    /// Waits until this many answers were played to their end or cut, and gives their number.
    public int awaitPlayed(int answers) {
        until(
                "n => window.switchboard.received.filter(each => each.playedMs !== null).length >= n",
                answers);
        return answers;
    }

    /// How many answers arrived, played or not.
    public int answers() {
        return (int) page.evaluate("() => window.switchboard.received.length");
    }

    /// Waits until more answers have begun to arrive than there were.
    public void awaitMoreThan(int answers) {
        until("n => window.switchboard.received.length > n", answers);
    }

    /// Asks the page again and again: its content security policy forbids the browser's own way of
    /// waiting for a condition.
    private void until(String condition, int argument) {
        long end = System.nanoTime() + (long) (PATIENCE_MS * 1e6);
        while (!(boolean) page.evaluate(condition, argument)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        condition
                                + " with "
                                + argument
                                + " did not come true; the page says: "
                                + page.innerText("body"));
            }
            page.waitForTimeout(50);
        }
    }

    /// The sound of an answer, from 0, as the page received it.
    public Pcm sound(int answer) {
        var base64 = (String) page.evaluate("at => window.switchboard.base64(at)", answer);
        return new Pcm(Base64.getDecoder().decode(base64), 24_000);
    }

    /// How much of an answer the page played.
    public double playedSeconds(int answer) {
        return ((Number) page.evaluate("at => window.switchboard.received[at].playedMs", answer))
                        .doubleValue()
                / 1000;
    }

    /// Whether the caller cut this answer off.
    public boolean interrupted(int answer) {
        return (boolean) page.evaluate("at => window.switchboard.received[at].interrupted", answer);
    }

    /// What the transcript shows of the caller.
    public List<String> callerLines() {
        return page.locator("[data-testid=caller-line][data-interim=false] [data-testid=text]")
                .allInnerTexts();
    }

    /// What the transcript shows of the bot.
    public List<String> botLines() {
        return page.locator("[data-testid=bot-line] [data-testid=text]").allInnerTexts();
    }

    /// The milliseconds of the last timing bar, in words.
    public String timing() {
        return page.getByTestId("timing").last().innerText().replaceAll("\\s+", " ");
    }

    /// What the notice box says.
    public String notice() {
        return page.getByTestId("notice").innerText();
    }

    /// The badge of the picked agent, when no language model answers for it.
    public Optional<String> noModel() {
        return page.getByTestId("no-model").allInnerTexts().stream().findFirst();
    }

    /// How often the page was loaded: one, unless something navigated.
    public int loads() {
        return (int) page.evaluate("() => performance.getEntriesByType('navigation').length");
    }

    /// Errors that the page threw or logged.
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /// Takes a picture of the page.
    public void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
