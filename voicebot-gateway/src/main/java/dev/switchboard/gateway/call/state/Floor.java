package dev.switchboard.gateway.call.state;

import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.MediaLink;
import java.util.ArrayList;
import java.util.List;

/// The phase that a call is in: whatever moves the call comes here, and whoever has to know of it
/// hears of it here. Belongs to the call's thread.
public final class Floor {
    private final MediaLink link;
    private final Numbering turns = new Numbering();
    private final List<Watch> watches = new ArrayList<>();
    private CallPhase phase = new CallPhase.Listening();

    /// Who has to know how the floor changes.
    public interface Watch {
        /// The call is in another phase; the client is told next.
        default void changed(CallPhase now) {}

        /// This happened, and led to this phase, which may be the one before.
        default void happened(CallEvent event, CallPhase now) {}
    }

    public Floor(MediaLink link) {
        this.link = link;
    }

    /// Tells this one of everything from now on, after those that came before it.
    public void watch(Watch watch) {
        watches.add(watch);
    }

    public void enter(CallEvent event) {
        CallPhase before = phase;
        CallPhase now = before.after(event);
        phase = now;
        if (now.getClass() != before.getClass()) {
            watches.forEach(watch -> watch.changed(now));
            link.tell(new CallNotice.StateChanged(now));
        }
        watches.forEach(watch -> watch.happened(event, now));
    }

    /// Whether the caller speaks or may speak.
    public boolean listens() {
        return phase instanceof CallPhase.Listening;
    }

    /// Whether the agent is heard.
    public boolean speaks() {
        return phase instanceof CallPhase.Speaking;
    }

    /// Whether the call is over.
    public boolean over() {
        return phase instanceof CallPhase.Ended;
    }

    /// The number of a turn that begins.
    public int nextTurn() {
        return turns.getAsInt();
    }
}
