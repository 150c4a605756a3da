/// See the module description.
@NullMarked
package dev.switchboard.llm;

import org.jspecify.annotations.NullMarked;
