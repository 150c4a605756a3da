/// `/api/calls`: the calls of a tenant, those that run and those that are over, and what an
/// operator may do with them.
@NullMarked
package dev.switchboard.gateway.calls;

import org.jspecify.annotations.NullMarked;
