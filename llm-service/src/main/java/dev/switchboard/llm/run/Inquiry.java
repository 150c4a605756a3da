package dev.switchboard.llm.run;

import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.tool.ToolListener;
import dev.switchboard.llm.tool.Toolbox;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A question on its way to its answer. One thread reads; `close` may come from any, and ends at
/// once what was begun for it.
interface Inquiry extends AutoCloseable {
    /// As [Chain#next].
    Optional<Heard<ReplyEvent>> next(Duration most) throws InterruptedException;

    @Override
    void close();

    /// Asks a model and nothing else.
    static Inquiry of(Chain<ReplyEvent> model) {
        return new Inquiry() {
            @Override
            public Optional<Heard<ReplyEvent>> next(Duration most) throws InterruptedException {
                return model.next(most);
            }

            @Override
            public void close() {
                model.close();
            }
        };
    }

    /// Asks a model, and runs the tools of ours that it calls. Whoever asks and says which tool is
    /// to be called, or that none is, means those that it brought: then ours are not offered.
    ///
    /// @param speculative whether they are not run: the answer ends with the first call
    static Inquiry of(
            Function<Prompt, Chain<ReplyEvent>> model,
            Prompt prompt,
            Toolbox tools,
            ToolListener listener,
            boolean speculative) {
        return tools.isEmpty() || prompt.toolChoice() != ToolChoice.AUTO
                ? of(model.apply(prompt))
                : new ToolLoop(model, tools.offer(prompt), tools, listener, speculative);
    }
}
