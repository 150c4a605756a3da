/// The reasoning plane: sessions that forget nothing, and answers that stream from the agent's own
/// language model and stop when nobody listens any more.
///
/// - `conversation`: sessions and their messages
/// - `knowledge`: the documents that agents look things up in
/// - `run`: one question and its answer, from the REST door to the last token
/// - `completions`, `models`, `embeddings`: the doors that speak as OpenAI does
/// - `prompt`: what the model is told
/// - `tool`: what the platform does when a model asks for it
/// - `model`: what a run needs of a language model provider
/// - `provider`: one folder per provider; nothing else names them
@NullMarked
package dev.switchboard.llm;

import org.jspecify.annotations.NullMarked;
