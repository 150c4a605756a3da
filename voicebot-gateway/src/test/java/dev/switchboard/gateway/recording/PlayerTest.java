package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.conversation.ItemId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private static final ItemId ITEM = new ItemId("item_1");

    private long nanos;
    private final Player player = new Player(() -> nanos);

    @Test
    void itemIsHeardUpToWhereThePlayerIsStopped() {
        player.sent(ITEM, 24_000);
        millis(400);
        assertThat(player.stop()).contains(new Player.Stopped(ITEM, 400));
    }

    @Test
    void playerThatHasPlayedEverythingStopsNothing() {
        player.sent(ITEM, 24_000);
        millis(1_000);
        assertThat(player.busy()).isFalse();
        assertThat(player.stop()).isEmpty();
    }

    @Test
    void nothingIsHeardWhileThePlayerStandsStill() {
        player.sent(ITEM, 24_000);
        millis(400);
        player.pause();
        player.sent(ITEM, 24_000);
        millis(5_000);
        assertThat(player.stop()).contains(new Player.Stopped(ITEM, 400));
    }

    @Test
    void playerGoesOnWhereItIsTold() {
        player.sent(ITEM, 48_000);
        millis(400);
        player.pause();
        millis(5_000);
        player.resume(300);
        millis(500);
        assertThat(player.stop()).contains(new Player.Stopped(ITEM, 800));
    }

    private void millis(int count) {
        nanos += Duration.ofMillis(count).toNanos();
    }
}
