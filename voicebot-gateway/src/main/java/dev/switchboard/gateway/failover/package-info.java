/// What the services tell of an agent's providers that stood in for each other.
@NullMarked
package dev.switchboard.gateway.failover;

import org.jspecify.annotations.NullMarked;
