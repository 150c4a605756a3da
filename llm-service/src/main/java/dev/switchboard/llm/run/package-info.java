/// One question and its answer: claims the session, asks the agent's model, streams the tokens,
/// keeps time, and stores what came of it.
@NullMarked
package dev.switchboard.llm.run;

import org.jspecify.annotations.NullMarked;
