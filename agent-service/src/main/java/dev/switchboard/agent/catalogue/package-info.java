/// Which providers an agent can use, for forms and for people.
@NullMarked
package dev.switchboard.agent.catalogue;

import org.jspecify.annotations.NullMarked;
