package dev.switchboard.gateway.call.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.session.Rehearsal;
import dev.switchboard.gateway.conversation.ItemId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An answer that is sent while the one before it is still being heard.
class FollowingReplyTest {
    private static final Map<String, Object> HANDOFF =
            Map.of(
                    "actions",
                    Map.of("handoffs", List.of(Map.of("agent", "nova", "when", "Prices."))));

    private final Rehearsal call = handedOver();

    @Test
    void whatWasNotHeardOfTheAnswerBeforeIsNotTold() {
        call.says("no I mean the other shop").silence(3_000);

        List<String> lines = call.dialogue().lastLines();
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("agent: I put")
                                .endsWith("[interrupted]")
                                .doesNotContain("prices"));
        assertThat(lines).noneMatch(line -> line.contains("euros"));
    }

    @Test
    void playerGoesOnWithTheAnswerThatItPlayed() {
        call.noise(160).silence(1_500);

        CallNotice.PlaybackPaused paused =
                call.link.all(CallNotice.PlaybackPaused.class).getFirst();
        CallNotice.PlaybackResumed resumed =
                call.link.all(CallNotice.PlaybackResumed.class).getFirst();
        assertThat(paused.item()).isEqualTo(firstItem());
        assertThat(resumed.item()).isEqualTo(firstItem());
        assertThat(resumed.fromMillis()).isPositive();
    }

    @Test
    void playerForgetsBoth() {
        call.says("no I mean the other shop").silence(3_000);

        assertThat(call.link.all(CallNotice.PlaybackStopped.class))
                .extracting(CallNotice.PlaybackStopped::item)
                .hasSize(2)
                .startsWith(firstItem());
    }

    /// A player that left the rest of the first one out.
    @Test
    void whoHasHeardSomethingOfTheSecondHasHeardTheFirst() {
        call.says("no I mean the other shop").silence(100);
        ItemId second = call.link.all(CallNotice.ReplyAudio.class).getLast().item().id();
        call.asks(new CallCommand.Truncate(Optional.empty(), second, 850)).silence(3_000);

        assertThat(call.dialogue().lastLines())
                .contains(
                        "agent: I put you through to somebody who knows all of our prices.",
                        "agent: It costs ten [interrupted]");
    }

    private ItemId firstItem() {
        return call.link.all(CallNotice.ReplyAudio.class).getFirst().item().id();
    }

    private static Rehearsal handedOver() {
        Rehearsal call = new Rehearsal(CallSettings.PLAIN, HANDOFF);
        call.link.pauses = true;
        call.dialogue()
                .willCall(
                        "I put you through to somebody who knows all of our prices. ",
                        "hand_over",
                        "{\"agent\":\"nova\"}");
        call.dialogue().willAnswer("It costs ten euros a month, or a hundred euros a year.");
        call.silence(200).says("what does it cost").silence(2_500);
        return call;
    }
}
