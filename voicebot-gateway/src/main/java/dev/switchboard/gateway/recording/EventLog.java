package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.recording.CallRecord.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What happened on a call, up to 10,000 events; the rest is counted.
final class EventLog {
    static final int MOST = 10_000;

    private final List<Happening> events = new ArrayList<>();
    private long leftOut;

    void add(long atMs, String type, Map<String, String> detail) {
        if (events.size() < MOST) {
            events.add(new Happening(atMs, type, detail));
        } else {
            leftOut++;
        }
    }

    List<Happening> events() {
        return List.copyOf(events);
    }

    long leftOut() {
        return leftOut;
    }
}
