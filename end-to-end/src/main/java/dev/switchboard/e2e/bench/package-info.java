/// What the benchmark of the control plane measures with: a service that does nothing but follow
/// agents through agent-client as every service of ours does, and an endpoint with nothing to do.
@NullMarked
package dev.switchboard.e2e.bench;

import org.jspecify.annotations.NullMarked;
