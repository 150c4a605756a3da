package dev.switchboard.gateway.call.action;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.handoff.Handoff;
import dev.switchboard.gateway.handoff.Horizon;
import dev.switchboard.gateway.handoff.Recaps;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Gives the seat of the call to another agent. It has the seat when that is told; what is sent to
/// its services waits until they are connected.
public final class Seating {
    private final AgentSeat seat;
    private final Horizon horizon;
    private final Recaps dialogue;
    private final Consumer<AgentView> services;
    private final AgentSide side;
    private final MediaLink link;
    private final LongSupplier nanos;

    /// @param services connects with those of an agent
    public Seating(
            AgentSeat seat,
            Horizon horizon,
            Recaps dialogue,
            Consumer<AgentView> services,
            AgentSide side,
            MediaLink link,
            LongSupplier nanos) {
        this.seat = seat;
        this.horizon = horizon;
        this.dialogue = dialogue;
        this.services = services;
        this.side = side;
        this.link = link;
        this.nanos = nanos;
    }

    /// The client wants it, or wants nothing but other settings.
    public void configure(CallCommand.Configure command) {
        command.handoff().ifPresent(handoff -> take(handoff, false));
        link.tell(
                new CallNotice.Configured(
                        command.echo(),
                        seat.agent(),
                        command.handoff().map(_ -> since(command.receivedNanos()))));
        command.handoff().map(Handoff::agent).ifPresent(this::prepare);
    }

    /// Somebody else wants it.
    public void change(CallCommand.Switch wanted) {
        AgentView agent = wanted.handoff().agent();
        take(wanted.handoff(), false);
        wanted.taken().complete(agent);
        link.tell(new CallNotice.AgentChanged(agent, since(wanted.receivedNanos())));
        prepare(agent);
    }

    /// The agent itself gives the seat to another one, which answers what the caller said last.
    void handOver(Handoff handoff) {
        long began = nanos.getAsLong();
        take(handoff, true);
        link.tell(new CallNotice.AgentChanged(handoff.agent(), since(began)));
        prepare(handoff.agent());
    }

    private void take(Handoff handoff, boolean sameTurn) {
        horizon.handOver(seat.agent(), handoff, sameTurn);
        seat.take(handoff.agent());
    }

    private void prepare(AgentView agent) {
        if (side.replies.running().isEmpty()) {
            horizon.draw();
        }
        services.accept(agent);
        dialogue.handOver(agent);
    }

    private Duration since(long then) {
        return Duration.ofNanos(nanos.getAsLong() - then);
    }
}
