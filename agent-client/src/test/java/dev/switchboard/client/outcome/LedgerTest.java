package dev.switchboard.client.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.outcome.Ledger.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerTest {
    private static final Outcome WORKS = new Outcome.Works();
    private static final Outcome REFUSED = failed("provider-rejected-credentials");
    private static final Outcome SILENT = failed("provider-timeout");

    private final AtomicLong nanos = new AtomicLong();
    private final Ledger ledger = new Ledger(Duration.ofMinutes(5), nanos::get);
    private final Subject nova = subject(1);
    private final Subject vera = subject(1);

    @Test
    void newestOutcomeOfAnAgentReplacesTheOthers() throws InterruptedException {
        ledger.note(nova, REFUSED);
        ledger.note(vera, WORKS);
        ledger.note(nova, SILENT);

        assertThat(ledger.take()).containsExactly(Map.entry(nova, SILENT), Map.entry(vera, WORKS));
    }

    @Test
    void whatIsKnownIsNotToldAgainUntilItChanges() throws InterruptedException {
        ledger.told(nova, REFUSED);
        ledger.note(nova, REFUSED);
        ledger.note(vera, REFUSED);
        assertThat(ledger.take()).containsOnlyKeys(vera);

        ledger.note(nova, WORKS);
        assertThat(ledger.take()).containsExactly(Map.entry(nova, WORKS));
    }

    /// It failed and works again before anybody was told.
    @Test
    void changeThatIsTakenBackIsNotTold() throws InterruptedException {
        ledger.told(nova, WORKS);
        ledger.note(nova, REFUSED);
        ledger.note(nova, WORKS);
        ledger.note(vera, WORKS);

        assertThat(ledger.take()).containsOnlyKeys(vera);
    }

    @Test
    void nextRevisionIsToldForItself() throws InterruptedException {
        Subject next = new Subject(nova.tenant(), nova.agent(), 2);
        ledger.told(nova, REFUSED);
        ledger.note(next, REFUSED);
        assertThat(ledger.take()).containsExactly(Map.entry(next, REFUSED));

        ledger.told(next, REFUSED);
        ledger.note(nova, REFUSED); // the agent was rolled back
        assertThat(ledger.take()).containsExactly(Map.entry(nova, REFUSED));
    }

    /// Another replica may have told something else meanwhile.
    @Test
    void sameIsToldAgainAfterAWhile() throws InterruptedException {
        ledger.told(nova, WORKS);
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        ledger.note(nova, WORKS);

        assertThat(ledger.take()).containsOnlyKeys(nova);
    }

    @Test
    void whatCouldNotBeToldComesBackUnlessThereIsSomethingNewer() throws InterruptedException {
        ledger.note(nova, WORKS);
        ledger.putBack(nova, REFUSED);
        ledger.putBack(vera, REFUSED);

        assertThat(ledger.take()).containsExactly(Map.entry(nova, WORKS), Map.entry(vera, REFUSED));
    }

    @Test
    void noMoreAgentsWaitThanThereIsRoomFor() throws InterruptedException {
        ledger.note(nova, REFUSED);
        for (int other = 1; other < Ledger.MOST_DUE; other++) {
            assertThat(ledger.note(subject(1), REFUSED)).isTrue();
        }

        assertThat(ledger.note(vera, REFUSED)).isFalse();
        assertThat(ledger.note(nova, WORKS)).isTrue();
        assertThat(ledger.take()).hasSize(Ledger.MOST_DUE).containsEntry(nova, WORKS);
    }

    private static Subject subject(int revision) {
        return new Subject(Tenants.DEFAULT, UUID.randomUUID(), revision);
    }

    private static Outcome failed(String code) {
        return new Outcome.Failed(Optional.of("groq.com"), code, Optional.empty(), "It failed.");
    }
}
