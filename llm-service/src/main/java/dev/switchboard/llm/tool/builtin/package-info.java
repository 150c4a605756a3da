/// Tools that need nothing but this process.
@NullMarked
package dev.switchboard.llm.tool.builtin;

import org.jspecify.annotations.NullMarked;
