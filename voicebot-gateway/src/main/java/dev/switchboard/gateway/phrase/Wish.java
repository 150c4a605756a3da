package dev.switchboard.gateway.phrase;

import dev.switchboard.client.AgentReference;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/// An agent whose phrases are to be rendered.
///
/// @param called whether also what the gateway itself says in its voice
/// @param replicas those of tts-service that have not been asked yet
/// @param failures how often in a row one of them could not be
record Wish(
        UUID agent, UUID tenant, int revision, boolean called, List<URI> replicas, int failures) {
    /// After so many, at most half a minute apart, it is given up.
    static final int MOST_FAILURES = 20;

    AgentReference reference() {
        return new AgentReference(agent, tenant);
    }

    /// What is left to do after these replicas failed.
    Wish after(List<URI> failed) {
        return new Wish(agent, tenant, revision, called, failed, failures + 1);
    }

    /// This one in the place of another one for the same agent.
    Wish replacing(Wish former) {
        return former.called && !called
                ? new Wish(agent, tenant, revision, true, replicas, failures)
                : this;
    }
}
