package dev.switchboard.agent.audit;

import dev.switchboard.agent.access.KeyChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Notes who made and who revoked API keys.
@ApplicationScoped
class KeyAudit {
    private final AuditLog log;
    private final Causes causes;

    KeyAudit(AuditLog log, Causes causes) {
        this.log = log;
        this.causes = causes;
    }

    void note(@Observes KeyChanged change) {
        String action = change.revoked() ? "key.revoked" : "key.created";
        log.append(
                change.tenant(),
                causes.cause(),
                AuditEvent.of(action, "key", change.key().toString(), change.name())
                        .with("role", change.role().word()));
    }
}
