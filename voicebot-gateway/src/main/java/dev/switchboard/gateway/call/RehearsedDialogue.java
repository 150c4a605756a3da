package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Answers every question at once, in the same words.
record RehearsedDialogue(Consumer<ReplyEvent> consumer) implements Dialogue {
    private static final List<String> WORDS =
            List.of(
                    "We ",
                    "open ",
                    "at ",
                    "nine, ",
                    "on ",
                    "Sundays ",
                    "at ",
                    "ten. ",
                    "See ",
                    "you!");

    static Dialogue open(UUID session, AgentView agent, Consumer<ReplyEvent> consumer) {
        return new RehearsedDialogue(consumer);
    }

    @Override
    public void ask(Question question) {
        Generation generation = question.generation();
        WORDS.forEach(word -> consumer.accept(new ReplyEvent.Delta(generation, word)));
        consumer.accept(
                new ReplyEvent.Done(generation, ReplyEvent.End.WHOLE, ReplyEvent.Usage.NONE));
    }

    @Override
    public void cancel(Generation generation) {}

    @Override
    public void keep(Kept kept) {}

    @Override
    public void handOver(AgentView agent) {}

    @Override
    public void close() {}
}
