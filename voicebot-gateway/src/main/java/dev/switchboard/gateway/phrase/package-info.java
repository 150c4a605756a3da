/// Has what agents are known to say rendered before a caller hears it: tts-service is asked for the
/// phrases of an agent when it becomes known, points to another revision, or is called.
@NullMarked
package dev.switchboard.gateway.phrase;

import org.jspecify.annotations.NullMarked;
