/// What was confirmed stays, whatever is killed or frozen.
@NullMarked
package dev.switchboard.agent.durability;

import org.jspecify.annotations.NullMarked;
