package dev.switchboard.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the page tells when something does not work.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(60)
class PageTroubleTest extends OpenPage {
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
        server.await("session.update"); // not before: the agent would greet
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
}
