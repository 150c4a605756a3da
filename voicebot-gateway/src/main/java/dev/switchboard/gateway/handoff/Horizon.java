package dev.switchboard.gateway.handoff;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.conversation.Context;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ConversationItem.Role;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.reply.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far back the agent that took a call over last is told of it. What lies before is hidden from
/// that agent alone. One thread.
public final class Horizon {
    private final Conversation conversation;
    private final Recaps recaps;
    private @Nullable Last last;

    /// The last handoff.
    private static final class Last {
        final Handoff handoff;
        final AgentView before;
        final boolean sameTurn;
        final Set<ItemId> hidden = new HashSet<>();
        boolean drawn;

        Last(Handoff handoff, AgentView before, boolean sameTurn) {
            this.handoff = handoff;
            this.before = before;
            this.sameTurn = sameTurn;
        }
    }

    /// @param recaps where summaries come from
    public Horizon(Conversation conversation, Recaps recaps) {
        this.conversation = conversation;
        this.recaps = recaps;
    }

    /// An agent takes the call over.
    ///
    /// @param before who had it
    /// @param sameTurn whether it answers what the one before was asked
    public void handOver(AgentView before, Handoff handoff, boolean sameTurn) {
        recaps.forget();
        last = handoff.context() == ContextPolicy.FULL ? null : new Last(handoff, before, sameTurn);
    }

    /// The agent before says nothing more: what was said up to now lies behind the horizon, but for
    /// what the caller said and nobody answered.
    public void draw() {
        Last now = last;
        if (now == null || now.drawn) {
            return;
        }
        now.drawn = true;
        List<ConversationItem> items = conversation.items();
        List<ConversationItem> behind = items.subList(0, boundary(items, now.sameTurn));
        behind.forEach(item -> now.hidden.add(item.id()));
        List<Line> earlier = Context.of(behind, Optional.empty());
        if (now.handoff.context() == ContextPolicy.SUMMARY && !earlier.isEmpty()) {
            recaps.begin(now.before, now.handoff.agent(), earlier);
        }
    }

    /// What an agent is told of these items.
    ///
    /// @param instructions what the client wants of this answer
    public List<Line> told(
            AgentView agent, List<ConversationItem> items, Optional<String> instructions) {
        Last now = last;
        if (now == null || !now.handoff.agent().id().equals(agent.id())) {
            return Context.of(items, instructions);
        }
        draw();
        List<Line> lines = new ArrayList<>();
        if (now.handoff.context() == ContextPolicy.SUMMARY) {
            List<Line> earlier =
                    Context.of(
                            items.stream().filter(item -> now.hidden.contains(item.id())).toList(),
                            Optional.empty());
            if (!earlier.isEmpty()) {
                lines.add(new Line.Earlier(earlier));
            }
        }
        lines.addAll(
                Context.of(
                        items.stream().filter(item -> !now.hidden.contains(item.id())).toList(),
                        instructions));
        return lines;
    }

    /// How many items lie behind the horizon.
    private static int boundary(List<ConversationItem> items, boolean sameTurn) {
        int end = items.size();
        while (sameTurn && end > 0 && !caller(items.get(end - 1))) {
            end--;
        }
        int begin = end;
        while (begin > 0 && caller(items.get(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static boolean caller(ConversationItem item) {
        return item instanceof Message message && message.role() == Role.USER;
    }
}
