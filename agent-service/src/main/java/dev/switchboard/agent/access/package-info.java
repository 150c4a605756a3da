/// Who owns what, and who is asking.
@NullMarked
package dev.switchboard.agent.access;

import org.jspecify.annotations.NullMarked;
