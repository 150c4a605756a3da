/// What a service does for calls, done once with itself before the first one: code that nobody has
/// run is slow, and the first callers would wait for it.
@NullMarked
package dev.switchboard.client.rehearsal;

import org.jspecify.annotations.NullMarked;
