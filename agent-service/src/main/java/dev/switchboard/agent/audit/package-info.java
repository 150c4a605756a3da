/// Who changed what, when and why: an append-only log, chained by hashes for each tenant.
///
/// Whoever changes something writes its [AuditEvent] in the same transaction ([AuditLog]).
@NullMarked
package dev.switchboard.agent.audit;

import org.jspecify.annotations.NullMarked;
