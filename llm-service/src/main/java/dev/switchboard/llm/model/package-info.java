/// What a run needs of a language model provider. Providers implement it and point inward.
@NullMarked
package dev.switchboard.llm.model;

import org.jspecify.annotations.NullMarked;
