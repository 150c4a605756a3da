package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.call.CallConfig;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.telemetry.Failovers;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.handoff.Recaps;
import java.util.function.LongSupplier;

/// Everybody who speaks for the agent in a call.
public final class AgentSide {
    public final RunningReplies replies = new RunningReplies();
    public final Voices voices;
    public final Playout playout;
    public final Delivery delivery;
    public final Trouble trouble;
    public final Answering answering;
    public final Yielding yielding;

    public AgentSide(
            Recaps dialogue,
            Voices voices,
            Questions questions,
            Speculation speculation,
            Conversation conversation,
            MediaLink link,
            CallConfig config,
            LongSupplier nanos,
            Failovers failovers,
            AgentTurns turns) {
        this.voices = voices;
        playout = new Playout(conversation, dialogue, link, nanos);
        delivery =
                new Delivery(
                        dialogue,
                        link,
                        config,
                        nanos,
                        playout,
                        replies,
                        failovers,
                        new Completion(dialogue, voices, link, replies, turns),
                        turns);
        trouble = new Trouble(dialogue, replies, delivery, config, turns);
        answering =
                new Answering(
                        dialogue,
                        voices,
                        questions,
                        speculation,
                        conversation,
                        link,
                        playout,
                        replies,
                        delivery,
                        trouble,
                        failovers,
                        turns);
        yielding = new Yielding(dialogue, speculation, replies, delivery, playout);
    }
}
