package dev.switchboard.gateway.conversation;

import java.util.Optional;

/// What a conversation is made of.
public sealed interface ConversationItem {
    /// Its name.
    ItemId id();

    /// Whether it is whole.
    Status status();

    /// Something that was said or written.
    ///
    /// @param text what it says; of the agent's speech only what was heard once it is `cut`; empty
    ///   for speech that is not transcribed yet
    /// @param cut whether the caller heard only the beginning
    record Message(
            ItemId id,
            Role role,
            Modality modality,
            Optional<String> text,
            boolean cut,
            Status status)
            implements ConversationItem {
        /// One that was not cut.
        public Message(
                ItemId id, Role role, Modality modality, Optional<String> text, Status status) {
            this(id, role, modality, text, false, status);
        }

        /// The same with this text.
        public Message withText(String words) {
            return new Message(id, role, modality, Optional.of(words), cut, status);
        }

        /// The same of which only this was heard.
        public Message cutTo(String heard) {
            return new Message(id, role, modality, Optional.of(heard), true, status);
        }

        /// The same of which all of this was heard after all.
        public Message uncut(String all) {
            return new Message(id, role, modality, Optional.of(all), false, status);
        }
    }

    /// The agent wants a tool of the client's to be run.
    ///
    /// @param arguments JSON, as the model wrote it
    record FunctionCall(ItemId id, String callId, String name, String arguments, Status status)
            implements ConversationItem {}

    /// What came of it.
    record FunctionOutput(ItemId id, String callId, String output) implements ConversationItem {
        @Override
        public Status status() {
            return Status.COMPLETED;
        }
    }

    /// Whose a message is.
    enum Role {
        USER,
        ASSISTANT,
        SYSTEM
    }

    /// Whether an item is whole.
    enum Status {
        IN_PROGRESS,
        COMPLETED,
        INCOMPLETE
    }
}
