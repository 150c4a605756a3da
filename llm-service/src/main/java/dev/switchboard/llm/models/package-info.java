/// OpenAI's list of models: each agent that a caller may talk to is one.
///
/// Wire: <https://platform.openai.com/docs/api-reference/models>
@NullMarked
package dev.switchboard.llm.models;

import org.jspecify.annotations.NullMarked;
