/// What a person sees: sentences, progress lines, and failures that say what to do.
@NullMarked
package dev.switchboard.cli.terminal;

import org.jspecify.annotations.NullMarked;
