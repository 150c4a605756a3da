/// What became of the requests to an agent's provider, told to agent-service, which shows the last
/// failure of each agent.
///
/// A service notes every outcome, which costs next to nothing; what agent-service does not know yet
/// is sent in the background, the newest of each agent, with a pause between rounds. Nothing here
/// ever makes a caller wait, and no failure here is anybody else's.
@NullMarked
package dev.switchboard.client.outcome;

import org.jspecify.annotations.NullMarked;
