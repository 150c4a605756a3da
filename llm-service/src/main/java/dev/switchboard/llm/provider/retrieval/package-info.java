/// `retrieval.embedded`: an honest partner for machines without a language model. It finds the
/// prepared text that fits a question by sentence embeddings, and says so when none does.
@NullMarked
package dev.switchboard.llm.provider.retrieval;

import org.jspecify.annotations.NullMarked;
