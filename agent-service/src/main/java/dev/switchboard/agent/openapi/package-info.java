/// What the description of our API says of every operation alike.
@NullMarked
package dev.switchboard.agent.openapi;

import org.jspecify.annotations.NullMarked;
