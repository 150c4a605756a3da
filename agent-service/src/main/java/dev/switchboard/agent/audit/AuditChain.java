package dev.switchboard.agent.audit;

import dev.switchboard.agent.access.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Checks that no entry was altered, taken out or put in.
@ApplicationScoped
class AuditChain {
    private static final int BATCH = 500;

    private final AuditLog log;

    AuditChain(AuditLog log) {
        this.log = log;
    }

    /// Reads a tenant's whole chain.
    ///
    /// @param anchor an end of the chain that was noted elsewhere before
    Verdict verify(TenantId tenant, Optional<AuditLog.Head> anchor) {
        var head = log.head(tenant).orElse(new AuditLog.Head(0, AuditLog.BEFORE_ALL));
        var last = new AuditLog.Head(0, AuditLog.BEFORE_ALL);
        if (anchor.filter(noted -> noted.number() > head.number()).isPresent()) {
            return broken(head, head.number() + 1, "entries are missing at the end");
        }
        while (last.number() < head.number()) {
            var batch = log.from(tenant, last.number() + 1, BATCH);
            if (batch.isEmpty()) {
                return broken(head, last.number() + 1, "entries are missing at the end");
            }
            for (AuditRow row : batch) {
                if (row.number > head.number()) {
                    break; // written since the check began
                }
                var wrong = fault(row, last, anchor);
                if (wrong.isPresent()) {
                    return broken(head, last.number() + 1, wrong.get());
                }
                last = new AuditLog.Head(row.number, row.hash);
            }
        }
        return last.hash().equals(head.hash())
                ? new Verdict(head, Optional.empty())
                : broken(head, head.number(), "the last entry is not the one that was written");
    }

    private static Optional<String> fault(
            AuditRow row, AuditLog.Head last, Optional<AuditLog.Head> anchor) {
        if (row.number != last.number() + 1) {
            return Optional.of("the entry is missing");
        }
        if (!row.previousHash.equals(last.hash())) {
            return Optional.of("the entry does not follow the one before");
        }
        if (!row.hash.equals(row.expectedHash())) {
            return Optional.of("the entry was altered");
        }
        return anchor.filter(
                        noted -> noted.number() == row.number && !noted.hash().equals(row.hash))
                .map(_ -> "the entry is another one than was noted");
    }

    private static Verdict broken(AuditLog.Head head, long number, String why) {
        return new Verdict(head, Optional.of(new Fault(number, why)));
    }

    /// What a check found.
    record Verdict(AuditLog.Head head, Optional<Fault> fault) {}

    /// The first entry that is wrong, and why.
    record Fault(long number, String why) {}
}
