package dev.switchboard.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What leaves the player, sample by sample, on its own clock: an offline context renders it and
/// stands still while the test has a word with the player.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(120)
class PlayerClockTest extends OpenPage {
    /// Plays a rising line, in which sample n is n + 1, so that every sample tells its place. The
    /// pause comes at frame 9600, a block's beginning; at 14336 it goes on from sample 7320.
    private static final String PLAY =
            """
            async () => {
              const context = new OfflineAudioContext(1, 480 * 128, 24000);
              await context.audioWorklet.addModule("/static/player.worklet.js");
              const player = new AudioWorkletNode(context, "player",
                { numberOfInputs: 0, outputChannelCount: [1] });
              player.connect(context.destination);
              const told = [];
              let check = () => {};
              player.port.onmessage = ({ data }) => { told.push(data); check(); };
              const ask = (message, wanted) => new Promise((resolve) => {
                const after = told.length;
                check = () => { const found = told.slice(after).find(wanted); if (found) resolve(found); };
                player.port.postMessage(message);
              });
              const at = (frame, talk) =>
                context.suspend(frame / 24000).then(talk).then(() => context.resume());
              const line = Int16Array.from({ length: 30000 }, (_, i) => i + 1);
              let paused, resumed;
              at(0, () => {
                for (let at = 0; at < line.length; at += 2400) {
                  player.port.postMessage({ add: "a", pcm: line.slice(at, at + 2400) });
                }
                player.port.postMessage({ end: "a" });
                return ask({ stop: "nobody" }, (each) => "stopped" in each);
              });
              at(9600, async () => (paused = await ask({ pause: true }, (each) => each.playing === false)));
              at(14336, async () =>
                (resumed = await ask({ resume: "a", from: RESUME }, (each) => each.playing)));
              const all = new Promise((resolve) => {
                const later = player.port.onmessage;
                player.port.onmessage = (message) => {
                  later(message);
                  if (message.data.drained) resolve();
                };
              });
              const sound = (await context.startRendering()).getChannelData(0);
              await all;
              const place = (frame) => Math.round(sound[frame] * 32768);
              const places = (from, to) => Array.from(sound.slice(from, to), (each) => Math.round(each * 32768));
              let jump = 0;
              for (let frame = 1; place(frame) < 30000; frame++) {
                jump = Math.max(jump, Math.abs(sound[frame] - sound[frame - 1]));
              }
              return {
                before: [place(0), place(9599)],
                paused: [paused.samples, paused.at],
                fade: places(9600, 9720),
                pause: places(9720, 14336).filter((each) => each !== 0).length,
                resumed: [resumed.samples, resumed.at],
                after: [place(14336), place(14336 + 120), place(14336 + 1000)],
                progress: told.filter(({ playing, at }) => playing && at !== 14336)
                  .map(({ samples, at }) => [samples, place(at - 1)]),
                drained: told.filter(({ drained }) => drained).map(({ played }) => played),
                jump,
              };
            }
            """;

    @BeforeEach
    void openOurOrigin() {
        page.navigate(address(""));
    }

    @Test
    void pauseTakesLessThanOneBlockAndDoesNotClick() {
        var seen = play(7_320);
        assertThat(seen.get("before")).isEqualTo(List.of(1, 9_600));
        assertThat(seen.get("paused")).isEqualTo(List.of(9_720, 9_720));
        var fade = (List<?>) seen.get("fade");
        assertThat(fade.getFirst()).isEqualTo(Math.round(9_601 * 119 / 120f));
        assertThat(fade.getLast()).isEqualTo(0);
        assertThat(seen.get("pause")).isEqualTo(0);
        assertThat(((Number) seen.get("jump")).doubleValue()).isLessThan(0.01);
    }

    @Test
    void playerGoesOnFromExactlyTheSampleThatItIsTold() {
        var seen = play(7_320);
        assertThat(seen.get("resumed")).isEqualTo(List.of(7_320, 14_336));
        var after = (List<?>) seen.get("after");
        assertThat((Integer) after.getFirst()).isLessThan(100);
        assertThat(after.subList(1, 3)).isEqualTo(List.of(7_320 + 121, 7_320 + 1_001));
        assertThat(seen.get("drained")).isEqualTo(List.of(30_000));
    }

    @Test
    void whatIsToldWasPlayedIsWhatHasLeft() {
        var progress = (List<?>) play(7_320).get("progress");
        assertThat(progress)
                .hasSizeGreaterThan(5)
                .allSatisfy(each -> {
                    var pair = (List<?>) each;
                    assertThat(pair.getFirst()).isEqualTo(pair.getLast());
                });
    }

    /// It had played 405 ms.
    @Test
    void playerNeverSkipsForward() {
        assertThat(play(20_000).get("resumed")).isEqualTo(List.of(9_720, 14_336));
    }

    private Map<?, ?> play(int resume) {
        return (Map<?, ?>) page.evaluate(PLAY.replace("RESUME", String.valueOf(resume)));
    }
}
