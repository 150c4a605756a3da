package dev.switchboard.client.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.AgentView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevisionClientsTest {
    private static final UUID NOVA = UUID.randomUUID();
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();
    private final RevisionClients<String, Client> clients =
            new RevisionClients<>(this::make, 3, LONG);

    private record Client(String name, List<String> log) implements AutoCloseable {
        @Override
        public void close() {
            log.add("closed " + name);
        }
    }

    private Client make(String configuration) {
        if (configuration.isEmpty()) {
            throw new IllegalArgumentException("no configuration");
        }
        log.add("made " + configuration);
        return new Client(configuration, log);
    }

    @Test
    void sessionsOfOneRevisionAndConfigurationShareAClient() {
        var one = use(1, "a");
        var other = use(1, "a");

        assertThat(one.client()).isSameAs(other.client());
        assertThat(use(1, "b").client()).isNotSameAs(one.client());
        assertThat(use(2, "a").client()).isNotSameAs(one.client());
        assertThat(log).containsExactly("made a", "made b", "made a");
    }

    @Test
    void clientOfTheCurrentRevisionIsKeptForTheNextSession() {
        use(1, "a").close();
        clients.moved(NOVA, 1);
        use(1, "a").close();

        assertThat(log).containsExactly("made a");
    }

    /// A call goes on with the revision that it began with.
    @Test
    void clientOfAFormerRevisionIsClosedWithItsLastSession() {
        var one = use(1, "old");
        var other = use(1, "old");
        clients.moved(NOVA, 2);
        use(2, "new").close();
        one.close();
        one.close();
        assertThat(log).containsExactly("made old", "made new");

        use(1, "old").close();
        other.close();
        assertThat(log).containsExactly("made old", "made new", "closed old");
    }

    @Test
    void clientOfAFormerRevisionThatNobodyUsesIsClosedAtOnce() {
        use(1, "old").close();
        clients.moved(NOVA, 2);

        assertThat(log).containsExactly("made old", "closed old");
        assertThat(clients.configurations(NOVA)).isEmpty();
    }

    /// A session may name a revision.
    @Test
    void sessionThatBeginsWithAFormerRevisionEndsWithItsClient() {
        var current = use(2, "new");
        clients.moved(NOVA, 2);
        use(1, "old").close();
        current.close();

        assertThat(log).containsExactly("made new", "made old", "closed old");
    }

    @Test
    void anotherAgentsClientsAreLeftAlone() {
        var other =
                new AgentView(
                        UUID.randomUUID(),
                        "vera",
                        "Vera",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        clients.use(other, "hers").close();
        use(1, "a").close();
        clients.moved(NOVA, 2);

        assertThat(log).containsExactly("made hers", "made a", "closed a");
    }

    @Test
    void theLeastUsedMakesRoomAndIsClosedWithItsLastSession() {
        List<RevisionClients.Use<Client>> running = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            running.add(use(i, "of " + i));
        }
        assertThat(log).noneMatch(line -> line.startsWith("closed"));
        running.forEach(RevisionClients.Use::close);

        assertThat(clients.configurations(NOVA)).hasSizeLessThanOrEqualTo(3);
        assertThat(log).filteredOn(line -> line.startsWith("closed")).hasSizeGreaterThan(16);
    }

    @Test
    void whatCannotBeBuiltIsTriedAgain() {
        assertThatThrownBy(() -> use(1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(clients.configurations(NOVA)).isEmpty();
    }

    @Test
    void theEndOfTheServiceClosesWhatNobodyUses() {
        var running = use(1, "running");
        use(1, "idle").close();
        clients.close();
        assertThat(log).containsExactly("made running", "made idle", "closed idle");

        running.close();
        assertThat(log).endsWith("closed running");
    }

    private RevisionClients.Use<Client> use(int revision, String configuration) {
        return clients.use(
                new AgentView(
                        NOVA,
                        "nova",
                        "Nova",
                        revision,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                configuration);
    }
}
