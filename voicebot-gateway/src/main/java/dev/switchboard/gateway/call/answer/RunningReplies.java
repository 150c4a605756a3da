package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.speech.Spoken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The replies that are being given: at most one in the conversation, and some beside it.
public final class RunningReplies {
    private static final int MOST_BESIDE = 8;

    private final List<RunningReply> beside = new ArrayList<>();
    private @Nullable RunningReply running;

    /// The one of the conversation.
    public Optional<RunningReply> running() {
        return Optional.ofNullable(running);
    }

    List<RunningReply> all() {
        List<RunningReply> all = new ArrayList<>(beside);
        running().ifPresent(all::add);
        return all;
    }

    /// Whether one more may be given beside the conversation.
    public boolean takesBeside() {
        return beside.size() < MOST_BESIDE;
    }

    void add(RunningReply reply) {
        if (reply.reply.inConversation()) {
            running = reply;
        } else {
            beside.add(reply);
        }
    }

    void remove(RunningReply reply) {
        if (reply.reply.inConversation()) {
            running = null;
        } else {
            beside.remove(reply);
        }
    }

    boolean has(RunningReply reply) {
        return all().contains(reply);
    }

    Optional<RunningReply> find(ReplyId id) {
        return all().stream().filter(reply -> reply.reply.id().equals(id)).findFirst();
    }

    /// Whose words these are; empty when they are not wanted any more.
    Optional<RunningReply> find(ReplyEvent event) {
        return all().stream()
                .filter(reply ->
                        !reply.writtenWhole
                                && reply.generation.filter(event.generation()::equals).isPresent())
                .findFirst();
    }

    /// Whose sound this is; empty when it is not wanted any more.
    Optional<RunningReply> find(Spoken event) {
        return all().stream()
                .filter(reply ->
                        reply.speech.map(speech -> speech.says(event.clause())).orElse(false))
                .findFirst();
    }

    /// When the first of them has made no progress for too long, on the call's clock.
    long deadline() {
        return all().stream()
                .filter(reply -> reply.asked)
                .mapToLong(reply -> reply.deadline)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Those whose next words wait for who listens.
    List<RunningReply> paced() {
        return all().stream()
                .filter(reply -> reply.speech.map(ReplySpeech::paced).orElse(false))
                .toList();
    }

    /// When words of theirs are due, on the call's clock.
    long nextClause(long now) {
        return all().stream()
                .flatMap(reply -> reply.speech.stream())
                .map(ReplySpeech::untilDue)
                .flatMapToLong(OptionalLong::stream)
                .map(millis -> now + Duration.ofMillis(millis).toNanos())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Those that have made no progress for too long.
    List<RunningReply> late(long now) {
        return all().stream().filter(reply -> reply.asked && now >= reply.deadline).toList();
    }
}
