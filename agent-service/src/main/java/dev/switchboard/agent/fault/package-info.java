/// What callers see while the database is away or frozen: a problem that says so, within seconds.
@NullMarked
package dev.switchboard.agent.fault;

import org.jspecify.annotations.NullMarked;
