/// The services that a call needs: one HTTP client for all of them, with our token.
@NullMarked
package dev.switchboard.gateway.peer;

import org.jspecify.annotations.NullMarked;
