/// Every provider that speaks OpenAI chat completions over HTTP, hosted or local.
///
/// Wire: <https://platform.openai.com/docs/api-reference/chat>
@NullMarked
package dev.switchboard.llm.provider.openaicompatible;

import org.jspecify.annotations.NullMarked;
