/// The cached directory of agents.
///
/// A table of heads, kept fresh by the change stream, and a bounded cache of revisions, which never
/// change. One load per revision at a time; failures are not kept; while agent-service is away the
/// last known values are served. A new revision of an agent in use is loaded before its head moves,
/// so that no caller waits for it.
@NullMarked
package dev.switchboard.client.directory;

import org.jspecify.annotations.NullMarked;
