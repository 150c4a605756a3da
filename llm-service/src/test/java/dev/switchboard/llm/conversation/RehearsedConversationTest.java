package dev.switchboard.llm.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class RehearsedConversationTest {
    @Inject RehearsedConversation rehearsal;

    @Test
    void nothingThatWasRehearsedIsKept() throws Exception {
        var times = new AtomicInteger();
        long before = kept();

        rehearsal.rehearse(() -> times.incrementAndGet() <= 3);

        assertThat(times).hasValue(4);
        assertThat(kept()).isEqualTo(before);
    }

    private static long kept() {
        return QuarkusTransaction.requiringNew()
                .call(() -> SessionRow.count() + MessageRow.count());
    }
}
