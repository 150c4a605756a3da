/// The schedules of agents: what their published revisions say with `cron` in `responsibilities`,
/// as rows, written in the transaction that publishes. Nothing runs them yet.
@NullMarked
package dev.switchboard.agent.schedule;

import org.jspecify.annotations.NullMarked;
