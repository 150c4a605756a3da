/// Revisions over HTTP: what there is, what differs, drafts, labels, publishing and rolling back.
///
/// The rules are in `definition` ([dev.switchboard.agent.definition.Revisions]).
@NullMarked
package dev.switchboard.agent.revision;

import org.jspecify.annotations.NullMarked;
