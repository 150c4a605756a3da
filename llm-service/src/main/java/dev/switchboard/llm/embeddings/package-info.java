/// OpenAI's embeddings, made by the model that comes with the service or by an agent's provider.
///
/// Wire: <https://platform.openai.com/docs/api-reference/embeddings>
@NullMarked
package dev.switchboard.llm.embeddings;

import org.jspecify.annotations.NullMarked;
