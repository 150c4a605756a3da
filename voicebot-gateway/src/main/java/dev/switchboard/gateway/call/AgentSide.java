package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.handoff.Recaps;
import java.util.function.LongSupplier;

/// Everybody who speaks for the agent in a call.
final class AgentSide {
    final RunningReplies replies = new RunningReplies();
    final Voices voices;
    final Playout playout;
    final Delivery delivery;
    final Trouble trouble;
    final Answering answering;
    final Yielding yielding;

    AgentSide(
            Connections connections,
            Questions questions,
            Speculation speculation,
            Conversation conversation,
            MediaLink link,
            CallConfig config,
            LongSupplier nanos,
            Failovers failovers,
            AgentTurns turns) {
        Recaps dialogue = connections.dialogue();
        voices = connections.voices();
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
                        connections,
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
