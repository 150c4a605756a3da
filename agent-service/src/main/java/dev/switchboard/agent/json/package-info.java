/// JSON as documents arrive (strictly read) and as they are compared (canonically written).
@NullMarked
package dev.switchboard.agent.json;

import org.jspecify.annotations.NullMarked;
