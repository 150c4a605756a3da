/// The Claude models.
///
/// Wire: <https://docs.anthropic.com/en/api/messages>
@NullMarked
package dev.switchboard.llm.provider.anthropic;

import org.jspecify.annotations.NullMarked;
