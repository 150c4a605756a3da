/// OpenAI's chat completions, answered by agents: the client keeps the conversation and sends it
/// whole each time, so nothing is stored here.
///
/// - `CompletionRequest` reads what a client sends; `Transcript` its messages, `OfferedTools` its
///   tools
/// - `Completion` writes an answer in one piece, `CompletionStream` as it is made
///
/// Wire: <https://platform.openai.com/docs/api-reference/chat>
@NullMarked
package dev.switchboard.llm.completions;

import org.jspecify.annotations.NullMarked;
