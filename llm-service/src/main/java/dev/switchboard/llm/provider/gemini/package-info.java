/// The Gemini models through Google's own API.
///
/// Wire: <https://ai.google.dev/api/generate-content>
@NullMarked
package dev.switchboard.llm.provider.gemini;

import org.jspecify.annotations.NullMarked;
