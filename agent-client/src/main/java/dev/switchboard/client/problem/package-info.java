/// Errors that a caller can tell apart, as RFC 9457 problem details.
@NullMarked
package dev.switchboard.client.problem;

import org.jspecify.annotations.NullMarked;
