package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.Peers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call's questions to llm-service; each is a [ReplyStream].
final class AgentDialogue implements Dialogue {
    private static final int MOST = 16;

    private final ReplySession session;
    private final Peers peers;
    private final ReplyWire wire;
    private final ReplyConfig config;
    private final Consumer<ReplyEvent> consumer;
    private final Map<Generation, ReplyStream> running = new HashMap<>();

    AgentDialogue(
            ReplySession session,
            Peers peers,
            ReplyWire wire,
            ReplyConfig config,
            Consumer<ReplyEvent> consumer) {
        this.session = session;
        this.peers = peers;
        this.wire = wire;
        this.config = config;
        this.consumer = consumer;
    }

    @Override
    public void ask(Question question) {
        Generation generation = question.generation();
        ReplyStream stream = new ReplyStream(generation, peers, wire, this::tell);
        Optional<ProblemDetail> refusal = admit(generation, stream);
        Thread.ofVirtual()
                .name("reply-", generation.number())
                .start(() ->
                        refusal.ifPresentOrElse(
                                problem ->
                                        consumer.accept(new ReplyEvent.Failed(generation, problem)),
                                () ->
                                        stream.run(
                                                wire.request(
                                                        peers,
                                                        question,
                                                        session.known(),
                                                        config.headersTimeout()))));
    }

    @Override
    public void cancel(Generation generation) {
        ReplyStream stream = remove(generation);
        if (stream != null) {
            stream.cancel();
        }
    }

    @Override
    public void keep(Kept kept) {
        session.post(kept.agent(), "/messages", wire.kept(kept), kept.who() == Line.Speaker.CALLER);
    }

    @Override
    public void handOver(AgentView agent) {
        session.put("/agent", Map.of("agent", agent.id().toString()));
    }

    @Override
    public void close() {
        Map<Generation, ReplyStream> left;
        synchronized (running) {
            left = Map.copyOf(running);
            running.clear();
        }
        left.values().forEach(ReplyStream::cancel);
    }

    private Optional<ProblemDetail> admit(Generation generation, ReplyStream stream) {
        synchronized (running) {
            if (running.size() >= MOST) {
                return Optional.of(
                        ProblemDetail.of(
                                ProblemType.TOO_MANY_REQUESTS,
                                "At most %d answers are given at a time.".formatted(MOST)));
            }
            running.put(generation, stream);
            return Optional.empty();
        }
    }

    private void tell(ReplyEvent event) {
        boolean last =
                switch (event) {
                    case ReplyEvent.Done _, ReplyEvent.Failed _, ReplyEvent.Held _ -> true;
                    case ReplyEvent.Delta _, ReplyEvent.Called _, ReplyEvent.FailedOver _ -> false;
                };
        if (last) {
            var _ = remove(event.generation());
        }
        consumer.accept(event);
    }

    private @Nullable ReplyStream remove(Generation generation) {
        synchronized (running) {
            return running.remove(generation);
        }
    }
}
