/// Lists in pages: strictly read query parameters, and cursors that only this service makes.
@NullMarked
package dev.switchboard.agent.paging;

import org.jspecify.annotations.NullMarked;
