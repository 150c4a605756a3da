/// Whether an agent takes calls: its status over HTTP, and what our services report of it.
///
/// The rules are in `definition` ([dev.switchboard.agent.definition.StatusChanges]).
@NullMarked
package dev.switchboard.agent.lifecycle;

import org.jspecify.annotations.NullMarked;
