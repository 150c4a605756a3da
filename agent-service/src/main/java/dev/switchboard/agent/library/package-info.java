/// What agents share: personas (who speaks) and skills (what can be done). Each has append-only
/// revisions, like an agent; an agent refers to a revision, so nothing changes under its feet.
///
/// [Library] holds the rules. Who uses an item is known elsewhere: see [LibraryUsers].
@NullMarked
package dev.switchboard.agent.library;

import org.jspecify.annotations.NullMarked;
