/// `./switchboard agent …`: reads and changes the agents of a running platform, through its gateway
/// and with the installation's own key.
@NullMarked
package dev.switchboard.cli.agents;

import org.jspecify.annotations.NullMarked;
