/// Calls without a page: by the official client, and by one that may send anything.
@NullMarked
package dev.switchboard.e2e.realtime;

import org.jspecify.annotations.NullMarked;
