/// The agent's answer, streamed from llm-service: [Replies] opens a [Dialogue] per call, which asks
/// and reports [ReplyEvent]s.
@NullMarked
package dev.switchboard.gateway.reply;

import org.jspecify.annotations.NullMarked;
