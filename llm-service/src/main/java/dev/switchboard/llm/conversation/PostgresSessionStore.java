package dev.switchboard.llm.conversation;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.conversation.Message.Role;
import dev.switchboard.llm.conversation.Message.Status;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
@Transactional
class PostgresSessionStore implements SessionStore {
    /// The one tenant that every installation has.
    private static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private static final String OF_SESSION = "tenantId = ?1 and sessionId = ?2";

    private final int historyMessages;
    private final Duration claim;

    @Inject
    PostgresSessionStore(ConversationConfig config) {
        historyMessages = config.historyMessages();
        claim = config.claim();
    }

    @Override
    public Session open(SessionId id, AgentAt agent, Channel channel) {
        var known = SessionRow.<SessionRow>findByIdOptional(new SessionRow.Key(TENANT, id.value()));
        if (known.isPresent()) {
            return known.get().toSession();
        }
        var row = new SessionRow();
        row.tenantId = TENANT;
        row.id = id.value();
        row.answeredBy(agent);
        row.channel = channel.name().toLowerCase(Locale.ROOT);
        row.state = "active";
        row.nextSeq = 1;
        row.createdAt = now();
        row.lastActiveAt = row.createdAt;
        row.persist();
        return row.toSession();
    }

    @Override
    public Session find(SessionId id) {
        return row(id, LockModeType.NONE).toSession();
    }

    @Override
    public List<Message> messages(SessionId id) {
        SessionRow session = row(id, LockModeType.NONE);
        UUID running = session.isRunning(now()) ? session.running : null;
        return MessageRow.<MessageRow>list(OF_SESSION, Sort.by("seq"), TENANT, id.value()).stream()
                .filter(message -> !message.id.equals(running))
                .map(MessageRow::toMessage)
                .toList();
    }

    @Override
    public Session switchAgent(SessionId id, AgentAt agent) {
        SessionRow session = row(id, LockModeType.PESSIMISTIC_WRITE);
        session.answeredBy(agent);
        session.lastActiveAt = now();
        return session.toSession();
    }

    @Override
    public boolean say(SessionId id, Said said, AgentAt agent) {
        SessionRow session = row(id, LockModeType.PESSIMISTIC_WRITE);
        Optional<MessageRow> known = message(id, said.id());
        if (known.filter(row -> !row.mayBecome(said)).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Another message of the session has this id.");
        }
        Instant now = now();
        MessageRow row =
                known.orElseGet(
                        () -> MessageRow.next(session, said.id().value(), said.role(), agent, now));
        if (known.isEmpty()) {
            row.is(Status.COMPLETED);
            row.endedAt = now;
        }
        row.take(said);
        row.persist();
        session.lastActiveAt = now;
        return known.isEmpty();
    }

    @Override
    public Optional<Exchange> begin(SessionId id, String question, AgentAt agent) {
        SessionRow session = row(id, LockModeType.PESSIMISTIC_WRITE);
        Instant now = now();
        if (session.isRunning(now)) {
            return Optional.empty();
        }
        List<MessageRow> history = history(id);
        Optional<Message> opening = opening(history);
        MessageRow asked = MessageRow.next(session, newId(), Role.USER, agent, now);
        asked.text = question;
        asked.is(Status.COMPLETED);
        asked.endedAt = now;
        asked.persist();
        MessageRow answer = MessageRow.next(session, newId(), Role.ASSISTANT, agent, now);
        answer.persist();
        session.running = answer.id;
        session.runningUntil = now.plus(claim);
        session.lastActiveAt = now;
        if (session.agentId.equals(agent.id())) {
            session.answeredBy(agent);
        }
        return Optional.of(
                new Exchange(
                        id,
                        new MessageId(answer.id),
                        session.asChannel(),
                        opening,
                        history.stream()
                                .skip(opening.isPresent() ? 1 : 0)
                                .map(MessageRow::toMessage)
                                .toList()));
    }

    @Override
    public void extend(Collection<MessageId> answers) {
        SessionRow.update(
                "runningUntil = ?1 where tenantId = ?2 and running in ?3",
                now().plus(claim),
                TENANT,
                answers.stream().map(MessageId::value).toList());
    }

    @Override
    public void end(Exchange exchange, Ending ending) {
        SessionRow session = row(exchange.session(), LockModeType.PESSIMISTIC_WRITE);
        MessageRow answer = answer(exchange.session(), exchange.answer());
        answer.text = ending.text();
        answer.is(ending.status());
        answer.cutToHeard();
        answer.provider = ending.provider();
        answer.finishReason = ending.finishReason().orElse(null);
        answer.problem = ending.problem().orElse(null);
        answer.inputTokens = ending.inputTokens();
        answer.outputTokens = ending.outputTokens();
        answer.endedAt = now();
        session.lastActiveAt = answer.endedAt;
        if (answer.id.equals(session.running)) {
            session.running = null;
            session.runningUntil = null;
        }
    }

    @Override
    public void heard(SessionId id, MessageId answer, String text) {
        row(id, LockModeType.PESSIMISTIC_WRITE);
        MessageRow message = answer(id, answer);
        if (!message.role.equals("assistant")) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is a question; only an answer can be heard.");
        }
        message.heard = text;
        if (message.endedAt != null && message.status.equals("completed")) {
            message.cutToHeard();
        }
    }

    private List<MessageRow> history(SessionId id) {
        return MessageRow.<MessageRow>find(
                        OF_SESSION, Sort.by("seq").descending(), TENANT, id.value())
                .page(0, historyMessages)
                .list()
                .reversed();
    }

    private static Optional<Message> opening(List<MessageRow> history) {
        return history.stream()
                .limit(1)
                .filter(MessageRow::opensTheSession)
                .map(MessageRow::toMessage)
                .findFirst();
    }

    private static SessionRow row(SessionId id, LockModeType lock) {
        return SessionRow.<SessionRow>findByIdOptional(new SessionRow.Key(TENANT, id.value()), lock)
                .orElseThrow(SessionId::notFound);
    }

    private static MessageRow answer(SessionId session, MessageId id) {
        return message(session, id).orElseThrow(MessageId::notFound);
    }

    private static Optional<MessageRow> message(SessionId session, MessageId id) {
        return MessageRow.<MessageRow>find(
                        OF_SESSION + " and id = ?3", TENANT, session.value(), id.value())
                .firstResultOptional();
    }

    private static UUID newId() {
        return SessionId.next().value();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
