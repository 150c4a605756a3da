/// The first agents of a new installation: two from `seeds/`, and the Development Agent from the
/// environment.
@NullMarked
package dev.switchboard.agent.bootstrap;

import org.jspecify.annotations.NullMarked;
