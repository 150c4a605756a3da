package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.conversation.ItemId;
import org.junit.jupiter.api.Test;

class AgentTrackTest {
    private static final ItemId ONE = new ItemId("item_1");

    private final AgentTrack track = new AgentTrack();

    @Test
    void framesLieOneAfterTheOtherHoweverFastTheyCome() {
        assertThat(track.place(ONE, 100, 1_000)).isEqualTo(1_000);
        assertThat(track.place(ONE, 100, 1_000)).isEqualTo(1_100);
    }

    @Test
    void frameThatComesLateLiesWhereItCame() {
        track.place(ONE, 100, 1_000);
        assertThat(track.place(ONE, 100, 5_000)).isEqualTo(5_000);
    }

    @Test
    void whatWasNotHeardIsCut() {
        track.place(ONE, 1_000, 0);
        assertThat(track.cut(400)).contains(new AgentTrack.Cut(400, 1_000));
        assertThat(track.place(ONE, 10, 500)).isEqualTo(500);
    }

    @Test
    void nothingIsCutOfWhatWasHeardWhole() {
        track.place(ONE, 1_000, 0);
        assertThat(track.cut(1_000)).isEmpty();
    }

    /// The client knows better than we do how much of an item was heard.
    @Test
    void itemIsCutWhereTheClientSays() {
        track.place(ONE, 1_000, 0);
        track.place(ONE, 1_000, 3_000);
        assertThat(track.cut(ONE, 1_200)).contains(new AgentTrack.Cut(3_200, 4_000));
        assertThat(track.cut(new ItemId("item_2"), 0)).isEmpty();
    }

    @Test
    void whatWaitedIsHeardWhereThePlayerGoesOn() {
        track.place(ONE, 1_000, 0);
        track.pause(400);
        assertThat(track.place(ONE, 500, 450)).isEqualTo(1_000);

        assertThat(track.resume(300, 600)).contains(new AgentTrack.Move(300, 1_500, 400, 600));

        assertThat(track.place(ONE, 10, 650)).isEqualTo(1_800);
        assertThat(track.cut(ONE, 350)).contains(new AgentTrack.Cut(650, 1_810));
    }

    @Test
    void whatWaitedIsCutWhereThePlayerStood() {
        track.place(ONE, 1_000, 0);
        track.pause(400);
        assertThat(track.cut(700)).contains(new AgentTrack.Cut(400, 1_000));
    }
}
