package dev.switchboard.llm.conversation;

import dev.switchboard.client.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Keeps sessions and their messages. Every method is one transaction.
public interface SessionStore {
    /// Opens a session with this agent; one that has this id already is left as it is, so that the
    /// same may be asked twice.
    Session open(SessionId id, AgentAt agent, Channel channel);

    /// The session of that id.
    ///
    /// @throws ProblemException `session-not-found`
    Session find(SessionId id);

    /// All messages, oldest first. An answer that is still being made is not among them.
    List<Message> messages(SessionId id);

    /// Makes another agent answer from now on.
    Session switchAgent(SessionId id, AgentAt agent);

    /// Writes down what was said; the same message again changes what is told of it.
    ///
    /// @return whether it is new
    /// @throws ProblemException `conflict` when the id names another message of the session
    boolean say(SessionId id, Said said, AgentAt agent);

    /// Claims the session and writes the question down; empty while another answer is being made.
    /// From here on the answer exists as interrupted without text, until [#end] says better.
    Optional<Exchange> begin(SessionId id, String question, AgentAt agent);

    /// Keeps the claims of running answers alive.
    void extend(Collection<MessageId> answers);

    /// Writes the answer down and gives the session free.
    void end(Exchange exchange, Ending ending);

    /// Notes what the caller really heard of an answer.
    void heard(SessionId id, MessageId answer, String text);
}
