package dev.switchboard.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The server pauses the bot, lets it go on or stops it, and learns what was played.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(120)
class PlaybackTest extends OpenPage {
    @Test
    void pageAsksForWhatItCanDo() throws Exception {
        signIn();
        page.getByTestId("talk").click();
        server.answer();
        var session = server.await("session.update").getJsonObject("session");
        assertThat(session.getJsonObject("x_switchboard"))
                .isEqualTo(
                        new JsonObject()
                                .put("events", true)
                                .put("playback", true)
                                .put("audio", "binary"));
    }

    @Test
    void botStandsStillAndGoesOnWhereTheServerSays() throws Exception {
        call();
        server.decideOnPlayback();
        server.speak("a1", "A story that is long enough to be interrupted.", 3_000);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        server.pausePlayback("a1");
        assertThat(page.getByTestId("state")).hasText("Paused");
        assertThat(page.getByTestId("bot-line")).containsText("Paused while you speak.");
        var paused = await(false);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/page/paused.png")));

        server.resumePlayback("a1", 0);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        assertThat(page.getByTestId("paused")).isHidden();
        assertThat(await(true)).isLessThan(Math.max(200, paused));
        assertThat(await(false)).isEqualTo(3_000);
        assertThat(page.getByTestId("state")).hasText("Listening");
        assertThat(page.evaluate("switchboard.received[0].playedMs")).isEqualTo(3_000);
        assertThat(page.evaluate("switchboard.received[0].interrupted")).isEqualTo(false);
    }

    @Test
    void stoppedBotForgetsTheRestAndTheServerLearnsHowMuchWasHeard() throws Exception {
        call();
        server.decideOnPlayback();
        server.speak("a1", "A very long answer.", 30_000);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        server.pausePlayback("a1");
        assertThat(page.getByTestId("state")).hasText("Paused");
        var paused = await(false);
        server.stopPlayback("a1");
        var truncate = server.await("conversation.item.truncate");
        assertThat(truncate.getString("item_id")).isEqualTo("a1");
        assertThat(truncate.getInteger("audio_end_ms")).isBetween(paused - 100, paused + 100);
        assertThat(page.getByTestId("state")).hasText("Listening");
        assertThat(page.getByTestId("bot-line")).containsText("You interrupted here.");
        assertThat(page.getByTestId("paused")).isHidden();

        server.speak("a2", "Something else.", 300);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        assertThat(page.getByTestId("state")).hasText("Listening");
    }

    /// It may have been a cough: the server knows better.
    @Test
    void speechOfTheCallerAloneDoesNotStopTheBot() throws Exception {
        call();
        server.decideOnPlayback();
        server.speak("a1", "A short answer.", 1_500);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        server.beginHearing("u1");
        assertThat(await(false)).isEqualTo(1_500);
        assertThat(server.received)
                .noneMatch(it -> it.getString("type").equals("conversation.item.truncate"));
        assertThat(page.evaluate("switchboard.received[0].interrupted")).isEqualTo(false);
    }

    @Test
    void cancelledAnswerIsNotPlayedOut() throws Exception {
        call();
        server.decideOnPlayback();
        server.speak("a1", "A very long answer.", 30_000);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        server.cancelled("a1");
        assertThat(server.await("conversation.item.truncate").getString("item_id")).isEqualTo("a1");
        assertThat(page.getByTestId("state")).hasText("Listening");
    }

    @Test
    void playedIsToldFiveTimesASecondAndExactAtTheEnd() throws Exception {
        call();
        server.decideOnPlayback();
        server.speak("a1", "At nine.", 1_500);
        List<Integer> played = new ArrayList<>();
        var last = server.await("x_switchboard.played");
        while (last.getBoolean("playing")) {
            assertThat(last.getString("item_id")).isEqualTo("a1");
            played.add(last.getInteger("played_ms"));
            last = server.await("x_switchboard.played");
        }
        assertThat(played).isSorted().hasSizeBetween(6, 9);
        assertThat(played.getFirst()).isLessThan(50);
        assertThat(last.getInteger("played_ms")).isEqualTo(1_500);
    }

    @Test
    void serverThatDoesNotAskHearsNothingOfWhatWasPlayed() throws Exception {
        call();
        server.speak("a1", "At nine.", 500);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        assertThat(page.getByTestId("state")).hasText("Listening");
        assertThat(server.received)
                .noneMatch(it -> it.getString("type").equals("x_switchboard.played"));
    }

    @Test
    void audioTravelsAsBinaryFramesOnceTheServerAgrees() throws Exception {
        call();
        assertThat(server.binaryAudio).isEmpty();
        server.takeBinaryAudio();
        // 30 ms of 16-bit samples at 24 kHz.
        assertThat(server.binaryAudio.poll(10, TimeUnit.SECONDS).length()).isEqualTo(1_440);
        server.speakInBinary("a1", 7, 1_000);
        assertThat(page.getByTestId("state")).hasText("Speaking");
        assertThat(page.getByTestId("state")).hasText("Listening");
        assertThat(page.evaluate("switchboard.received[0].itemId")).isEqualTo("a1");
        assertThat(page.evaluate("switchboard.received[0].playedMs")).isEqualTo(1_000);
        assertThat(page.evaluate("switchboard.received[0].pcm.length")).isEqualTo(24_000);
    }

    /// How much was played when the page next says that the player plays, or does not.
    private int await(boolean playing) throws InterruptedException {
        var played = server.await("x_switchboard.played");
        while (played.getBoolean("playing") != playing) {
            played = server.await("x_switchboard.played");
        }
        return played.getInteger("played_ms");
    }
}
