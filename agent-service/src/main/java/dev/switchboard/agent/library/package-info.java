/// What agents share: personas (who speaks), skills (what can be done) and knowledge bases (what
/// can be looked up). Each has append-only revisions, like an agent; an agent refers to a revision,
/// so nothing changes under its feet.
///
/// [Library] holds the rules. Who uses an item is known elsewhere: see [LibraryUsers].
@NullMarked
package dev.switchboard.agent.library;

import org.jspecify.annotations.NullMarked;
