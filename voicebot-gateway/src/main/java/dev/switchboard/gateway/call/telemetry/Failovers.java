package dev.switchboard.gateway.call.telemetry;

import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.TurnTiming;
import dev.switchboard.gateway.failover.Failover;
import java.util.TreeMap;

/// The failovers of a call: told and measured as they come, and counted for each turn until its
/// times are told.
public final class Failovers {
    private final CallId call;
    private final MediaLink link;
    private final TurnTelemetry telemetry;
    private final TreeMap<Integer, Integer> ofTurns = new TreeMap<>();

    public Failovers(CallId call, MediaLink link, TurnTelemetry telemetry) {
        this.call = call;
        this.link = link;
        this.telemetry = telemetry;
    }

    public void happened(int turn, Failover failover) {
        ofTurns.merge(turn, 1, Integer::sum);
        telemetry.count(failover);
        link.tell(new CallNotice.FailedOver(turn, failover));
    }

    /// The first audio of a turn's answer is on its way.
    public void timed(TurnTiming timing) {
        int before = ofTurns.getOrDefault(timing.turn(), 0);
        ofTurns.headMap(timing.turn(), true).clear();
        telemetry.record(call, timing, before);
        link.tell(new CallNotice.TurnTimed(timing, before));
    }
}
