/// A request that is sent twice has its effect once: an answer is kept with its `Idempotency-Key`,
/// in the transaction of the effect, and repeated.
@NullMarked
package dev.switchboard.agent.idempotency;

import org.jspecify.annotations.NullMarked;
