/// The people of a tenant. An agent may belong to one of them: then the other users do not see it,
/// and each user has a default agent of their own.
@NullMarked
package dev.switchboard.agent.user;

import org.jspecify.annotations.NullMarked;
