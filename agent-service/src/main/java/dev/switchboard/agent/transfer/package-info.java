/// Agents in and out as documents: YAML or JSON, one or many, the seeds included.
@NullMarked
package dev.switchboard.agent.transfer;

import org.jspecify.annotations.NullMarked;
