package dev.switchboard.llm.conversation;

import dev.switchboard.client.rehearsal.Rehearsal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Writes down what was said in a session, and takes all of it back.
@Singleton
class RehearsedConversation implements Rehearsal {
    private static final AgentAt AGENT = new AgentAt(new UUID(0, 0), "rehearsal", 1);

    private final SessionStore sessions;
    private final UserTransaction transaction;

    @Inject
    RehearsedConversation(SessionStore sessions, UserTransaction transaction) {
        this.sessions = sessions;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public void rehearse(BooleanSupplier again) throws Exception {
        while (again.getAsBoolean()) {
            transaction.begin();
            try {
                converse();
            } finally {
                transaction.rollback();
            }
        }
    }

    private void converse() {
        SessionId session = sessions.open(SessionId.next(), AGENT, Channel.VOICE).id();
        say(session, Message.Role.USER, Optional.empty());
        say(session, Message.Role.ASSISTANT, Optional.of("The museum opens"));
        sessions.find(session);
        sessions.messages(session);
    }

    private void say(SessionId session, Message.Role who, Optional<String> heard) {
        MessageId id = new MessageId(UUID.randomUUID());
        sessions.say(session, said(id, who, Optional.empty()), AGENT);
        sessions.say(session, said(id, who, heard), AGENT);
    }

    private static Said said(MessageId id, Message.Role who, Optional<String> heard) {
        return new Said(
                id, who, "The museum opens at nine.", heard, Optional.empty(), Optional.of(1));
    }
}
