package dev.switchboard.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FullConversationTest {
    private final Conversation conversation = new Conversation();

    /// Its caller cannot help what the client has filled it with.
    @Test
    void takesWhatIsSaidButNothingMoreOfTheClient() {
        for (int i = 0; i < 5_000; i++) {
            conversation.insert(item("x"), Optional.empty());
        }

        assertThatThrownBy(() -> conversation.insert(item("x"), Optional.empty()))
                .isInstanceOf(RefusedException.class);
        assertThat(conversation.append(item("x"))).isPresent();
    }

    @Test
    void isFullOfLettersToo() {
        for (int i = 0; i < 5; i++) {
            conversation.insert(item("x".repeat(100_000)), Optional.empty());
        }

        assertThatThrownBy(() -> conversation.insert(item("x"), Optional.empty()))
                .isInstanceOf(RefusedException.class);
    }

    private static ConversationItem item(String output) {
        return new FunctionOutput(ItemId.next(), "call", output);
    }
}
