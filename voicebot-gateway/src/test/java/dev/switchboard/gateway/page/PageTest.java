package dev.switchboard.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the page does and shows.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(60)
class PageTest extends OpenPage {
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
}
