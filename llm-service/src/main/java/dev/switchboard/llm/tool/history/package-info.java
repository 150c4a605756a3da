/// Tools that read what was said.
@NullMarked
package dev.switchboard.llm.tool.history;

import org.jspecify.annotations.NullMarked;
