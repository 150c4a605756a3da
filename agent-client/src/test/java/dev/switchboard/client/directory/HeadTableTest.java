package dev.switchboard.client.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTableTest {
    private final HeadTable table = new HeadTable();

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void headOfALowerOrEqualSequenceIsIgnored(long sequence) {
        table.apply(head("nova", 2, false, 5));

        assertThat(table.apply(head("nova", 9, false, sequence))).isEmpty();
        assertThat(known("nova").revision()).isEqualTo(2);
    }

    /// Else a late, older update would bring a deleted agent back.
    @Test
    void deletionOfAnUnknownAgentIsRemembered() {
        table.apply(archived("nova", 10));

        assertThat(table.apply(head("nova", 1, false, 9))).isEmpty();
        assertThat(known("nova").status()).isEqualTo(AgentStatus.ARCHIVED);
    }

    @Test
    void newDefaultTakesOverFromTheOldOne() {
        table.apply(head("nova", 1, true, 1));
        table.apply(head("vera", 1, true, 2));

        assertThat(known("current").key()).isEqualTo("vera");
        assertThat(known("nova").isDefault()).isFalse();
    }

    @Test
    void olderNewsOfADefaultDoesNotTakeOver() {
        table.apply(head("vera", 1, true, 20));
        table.apply(head("nova", 2, true, 15));

        assertThat(known("current").key()).isEqualTo("vera");
        assertThat(known("nova").isDefault()).isFalse();
        assertThat(known("nova").revision()).isEqualTo(2);
    }

    @Test
    void agentThatIsNoLongerTheDefaultLeavesThePlaceEmpty() {
        table.apply(head("nova", 1, true, 1));
        table.apply(head("nova", 2, false, 2));

        assertThat(table.find(AgentReference.DEFAULT)).isEmpty();
    }

    @Test
    void keyGivenAnewBelongsToTheNewAgent() {
        table.apply(archived("nova", 10));
        var successor =
                new AgentHead(UUID.randomUUID(), "nova", "New", 1, false, AgentStatus.ACTIVE, 11);
        table.apply(successor);

        assertThat(known("nova").id()).isEqualTo(successor.id());
    }

    @Test
    void oldHolderOfAKeyDoesNotTakeItBack() {
        var successor =
                new AgentHead(UUID.randomUUID(), "nova", "New", 1, false, AgentStatus.ACTIVE, 11);
        table.apply(successor);
        table.apply(archived("nova", 10));

        assertThat(known("nova").id()).isEqualTo(successor.id());
    }

    @Test
    void keyThatLooksLikeAnIdIsNoId() {
        assertThat(table.find(new AgentReference("abcdefgh-abcd-abcd-abcd-abcdefabcdef")))
                .isEmpty();
        table.apply(head("nova", 1, false, 1));
        assertThat(table.find(new AgentReference(id("nova").toString()))).isPresent();
    }

    @Test
    void changeOfCredentialsIsNewsOnlyOnce() {
        table.apply(head("nova", 1, false, 1));

        assertThat(table.credentialsChanged(id("nova"), 5)).isTrue();
        assertThat(table.credentialsChanged(id("nova"), 5)).isFalse();
        assertThat(table.credentialsChanged(id("nova"), 4)).isFalse();
        assertThat(table.credentialsChanged(id("ghost"), 4)).isFalse();
    }

    @Test
    void snapshotArchivesWhatItDoesNotNameUnlessThatIsNewer() {
        table.apply(head("nova", 1, false, 1));
        table.apply(head("vera", 1, false, 2));
        table.apply(head("young", 1, false, 11));

        assertThat(table.goneSince(10, List.of(head("nova", 1, false, 1))))
                .containsExactly(archived("vera", 10));
    }

    @Test
    @Tag("R2-63")
    void sameKeyMeansAnotherAgentInAnotherTenant() {
        UUID second = UUID.randomUUID();
        table.apply(head("nova", 1, true, 1));
        table.apply(owned(second, Optional.empty(), "nova", 2));

        var theirs = new AgentReference("nova", second, Optional.empty(), false);
        assertThat(table.find(theirs).orElseThrow().head().tenant()).isEqualTo(second);
        assertThat(known("nova").tenant()).isEqualTo(Tenants.DEFAULT);
        assertThat(table.find(new AgentReference(id("nova"), second))).isEmpty();
        assertThat(table.find(AgentReference.current(second, Optional.empty())))
                .map(entry -> entry.head().tenant())
                .contains(second);
        assertThat(known("current").id()).isEqualTo(id("nova"));
    }

    @Test
    @Tag("R2-08")
    void usersOwnDefaultComesBeforeTheTenants() {
        var anna = Optional.of(UUID.randomUUID());
        table.apply(head("nova", 1, true, 1));
        table.apply(owned(Tenants.DEFAULT, anna, "own", 2));

        assertThat(table.find(AgentReference.current(Tenants.DEFAULT, anna)))
                .map(entry -> entry.head().key())
                .contains("own");
        assertThat(known("current").key()).isEqualTo("nova");
        var others = new AgentReference("own", Tenants.DEFAULT, Optional.empty(), true);
        assertThat(table.find(others)).isEmpty();
    }

    private static AgentHead owned(UUID tenant, Optional<UUID> owner, String key, long sequence) {
        return new AgentHead(
                id(tenant + key), tenant, owner, key, key, 1, true, AgentStatus.ACTIVE, sequence);
    }

    private AgentHead known(String reference) {
        return table.find(new AgentReference(reference)).orElseThrow().head();
    }

    private static AgentHead head(String key, int revision, boolean isDefault, long sequence) {
        return new AgentHead(
                id(key), key, "The " + key, revision, isDefault, AgentStatus.ACTIVE, sequence);
    }

    private static AgentHead archived(String key, long sequence) {
        return new AgentHead(id(key), key, "The " + key, 1, false, AgentStatus.ARCHIVED, sequence);
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
