package dev.switchboard.agent.fault;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;

/// How long the current request has waited for its turn.
@RequestScoped
class Waiting {
    private Duration time = Duration.ZERO;

    Duration time() {
        return time;
    }

    void took(Duration waited) {
        time = waited;
    }
}
