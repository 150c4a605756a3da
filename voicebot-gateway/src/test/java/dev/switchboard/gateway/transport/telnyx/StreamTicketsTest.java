package dev.switchboard.gateway.transport.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamTicketsTest {
    private static final byte[] SECRET = {1, 2, 3};

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final StreamTickets tickets = new StreamTickets(SECRET, () -> now);

    @Test
    void ticketIsGoodForAMinute() {
        String ticket = tickets.issue("nova");
        now = now.plusSeconds(59);
        assertThat(tickets.good(ticket, "nova")).isTrue();
        now = now.plusSeconds(1);
        assertThat(tickets.good(ticket, "nova")).isFalse();
    }

    @Test
    void ticketIsOfNoUseElsewhere() {
        String ticket = tickets.issue("nova");
        assertThat(tickets.good(ticket, "vera")).isFalse();
        assertThat(new StreamTickets(new byte[] {4}, () -> now).good(ticket, "nova")).isFalse();
    }

    @Test
    void anotherGatewayWithTheSameSecretTakesIt() {
        assertThat(new StreamTickets(SECRET, () -> now).good(tickets.issue("nova"), "nova"))
                .isTrue();
    }

    @Test
    void whatIsNoTicketIsNotGood() {
        assertThat(tickets.good("", "nova")).isFalse();
        assertThat(tickets.good("9".repeat(40) + "-x-y", "nova")).isFalse();
    }
}
