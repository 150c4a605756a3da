package dev.switchboard.gateway.recording;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import dev.switchboard.client.Tenants;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.CallStart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the tests of this package keep.
final class Kept {
    static final UUID AGENT = UUID.fromString("01900000-0000-7000-8000-000000000001");
    static final Instant MORNING = Instant.parse("2026-05-04T08:00:00Z");

    /// As Quarkus makes it.
    static final ObjectMapper JSON =
            new ObjectMapper()
                    .findAndRegisterModules()
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Kept() {}

    static AgentView agent(int revision, Map<String, Object> recording) {
        return new AgentView(
                AGENT,
                Tenants.DEFAULT,
                "nova",
                "Nova",
                revision,
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new AgentView.Voice(
                                Optional.empty(),
                                "en",
                                new Settings(Map.of("recording", recording)))),
                false);
    }

    static CallStart start(Instant at, Map<String, Object> recording) {
        return new CallStart(
                CallId.at(at), "realtime", at, agent(1, recording), CallSettings.PLAIN);
    }

    /// The record of a call of a minute that began at this moment.
    static CallRecord record(Instant at, boolean ended, Optional<Integer> keepDays) {
        return new CallRecord(
                new CallSummary(
                        CallId.at(at).value(),
                        ended ? CallSummary.State.ENDED : CallSummary.State.LIVE,
                        "realtime",
                        at,
                        ended ? Optional.of(at.plusSeconds(60)) : Optional.empty(),
                        ended ? Optional.of("hung-up") : Optional.empty(),
                        60_000,
                        List.of(new CallSummary.AgentOnCall(AGENT, "nova", "Nova", 1, 0)),
                        new CallSummary.Counts(1, 1, 0, 0, 0, 0),
                        Optional.empty(),
                        keepDays),
                List.of(),
                List.of(),
                List.of(),
                0);
    }
}
