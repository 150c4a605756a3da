package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.page.Browser;
import dev.switchboard.e2e.page.TalkPage;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.sound.CallerVoice;
import dev.switchboard.e2e.sound.Ears;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A person talks to agents on the web page: real browser, real services, real speech in both
/// directions.
@ExtendWith(SharedPlatform.class)
class TalkPageIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Platform platform;
    private final CallerVoice caller;
    private final Ears ears;

    TalkPageIT(Platform platform) {
        this.platform = platform;
        caller = CallerVoice.on(platform);
        ears = new Ears(platform);
    }

    @Test
    @Tag("R2-04")
    @Tag("R2-42")
    @Tag("R2-53")
    void callerAsksTwoQuestionsThenSwitchesTheAgentAndAsksAThird() throws IOException {
        var checkUp = caller.wav("How much does a check up cost?");
        var saturday = caller.wav("Are you open on Saturday?");
        var redLight = caller.wav("What does the red light on my router mean?");
        try (var browser = Browser.open()) {
            var page = TalkPage.openToSpeakInto(browser, platform.adminLink());
            page.pick("nova");
            assertThat(page.noModel())
                    .hasValueSatisfying(label -> assertThat(label).contains("No language model"));
            page.talk();
            page.awaitPlayed(1);
            assertThat(ears.hear(page.sound(0))).contains("harbour").contains("nova");

            page.say(checkUp);
            page.awaitPlayed(2);
            assertThat(Ears.words(page.callerLines().get(0)))
                    .contains("how much does a")
                    .contains("cost");
            assertThat(ears.hear(page.sound(1))).containsPattern("(forty five|45) pounds");

            page.say(saturday);
            page.awaitPlayed(3);
            assertThat(Ears.words(page.callerLines().get(1))).contains("open on saturday");
            assertThat(ears.hear(page.sound(2))).containsPattern("(nine|9) (until|to) (one|1)");
            page.screenshot(SCREENSHOTS.resolve("call.png"));

            page.pick("vera");
            int before = page.answers();
            page.say(redLight);
            page.awaitMoreThan(before);
            page.awaitPlayed(before + 1);
            assertThat(Ears.words(page.callerLines().get(2))).contains("red light");
            assertThat(ears.hear(page.sound(before))).contains("signal").contains("minutes");
            assertThat(Ears.words(page.botLines().getLast())).contains("green plug");
            page.screenshot(SCREENSHOTS.resolve("switched.png"));

            assertThat(page.timing()).contains("ms");
            Files.writeString(SCREENSHOTS.resolveSibling("turn-timing.txt"), page.timing());
            assertThat(page.loads()).isOne();
            assertThat(page.troubles()).isEmpty();
        }
    }

    @Test
    void callerWhoTalksOverTheBotIsHeardAtOnce() {
        var firstVisit = caller.wav("What happens at my first visit?");
        var parking = caller.wav("Excuse me, where can I park my car?");
        try (var browser = Browser.open()) {
            var page = TalkPage.openToSpeakInto(browser, platform.adminLink());
            page.pick("nova");
            page.talk();
            page.awaitPlayed(1);

            page.say(firstVisit);
            page.awaitState("speaking");
            page.say(parking);
            page.awaitPlayed(3);

            assertThat(page.interrupted(1)).isTrue();
            assertThat(page.playedSeconds(1)).isLessThan(page.sound(1).seconds());
            assertThat(Ears.words(page.botLines().getLast())).contains("behind the building");
            assertThat(page.troubles()).isEmpty();
        }
    }

    @Test
    void chromiumsOwnMicrophoneIsHeard(@TempDir Path folder) throws IOException {
        var sound =
                Files.write(
                        folder.resolve("question.wav"),
                        caller.wav("Which bus stops at your practice?"));
        try (var browser = Browser.hearing(sound)) {
            var page = TalkPage.open(browser, platform.adminLink());
            page.pick("nova");
            page.talk();
            page.awaitPlayed(2);

            assertThat(Ears.words(page.callerLines().getFirst())).contains("bus");
        }
    }

    @Test
    void personWithoutTheLinkIsToldHowToGetIn() {
        try (var browser = Browser.open()) {
            var page = TalkPage.open(browser, platform.uri("/"));

            assertThat(page.notice()).contains("./switchboard link");
            page.screenshot(SCREENSHOTS.resolve("signed-out.png"));
        }
    }
}
