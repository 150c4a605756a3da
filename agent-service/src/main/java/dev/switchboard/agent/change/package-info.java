/// What changed, in order, and how the other services learn of it.
///
/// A change is written in the transaction of what it tells of ([ChangeLog]), so none is lost and
/// none is told that did not happen. PostgreSQL's NOTIFY only wakes the replicas
/// ([ChangeListener]); what they tell is always read from the log.
@NullMarked
package dev.switchboard.agent.change;

import org.jspecify.annotations.NullMarked;
