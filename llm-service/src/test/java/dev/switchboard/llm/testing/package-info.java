/// What the tests of this service share.
@NullMarked
package dev.switchboard.llm.testing;

import org.jspecify.annotations.NullMarked;
