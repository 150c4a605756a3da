package dev.switchboard.client.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {
    private static final URI A = URI.create("http://10.0.0.1:8082");
    private static final URI B = URI.create("http://10.0.0.2:8082");
    private static final URI C = URI.create("http://10.0.0.3:8082");

    private final Replicas replicas = Replicas.of(ServiceName.LLM, A, B, C);

    @Test
    void eachComesFirstInTurnAndNoneIsLeftOut() {
        var first = new HashSet<URI>();
        for (int i = 0; i < 3; i++) {
            List<URI> order = replicas.inOrder("/v1/models");
            assertThat(order).containsExactlyInAnyOrder(A, B, C);
            first.add(order.getFirst());
        }
        assertThat(first).hasSize(3);
    }

    /// Whoever makes a session and then asks a question, again and again, does not ask only one.
    @Test
    void requestsOfTwoKindsThatAlternateAreEachSpread() {
        var two = Replicas.of(ServiceName.LLM, A, B);
        var asked = new HashSet<URI>();
        for (int i = 0; i < 2; i++) {
            two.inOrder("/api/agents/" + i + "/sessions");
            asked.add(two.inOrder("/v1/chat/completions").getFirst());
        }
        assertThat(asked).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void thoseThatRestComeLastUntilTheyWake() {
        replicas.rest(B);

        assertThat(orders("/v1/models")).allSatisfy(order -> assertThat(order).endsWith(B));
        assertThat(replicas.ready()).isEqualTo(2);

        replicas.wake(B);
        assertThat(orders("/v1/models")).extracting(List::getFirst).contains(B);
        assertThat(replicas.ready()).isEqualTo(3);
    }

    @Test
    void evenWhenAllRestEachIsTried() {
        Stream.of(A, B, C).forEach(replicas::rest);

        assertThat(replicas.inOrder("/v1/models")).containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void sessionStaysOnItsReplicaWhoeverAsksAndMovesOnlyWhenThatRests() {
        var others = Replicas.of(ServiceName.LLM, C, A, B);
        String path = "/api/sessions/0190f8a0-0000-7000-8000-000000000001";
        URI home = replicas.inOrder(path + "/chat").getFirst();

        assertThat(orders(path + "?x=1")).extracting(List::getFirst).containsOnly(home);
        assertThat(others.inOrder(path).getFirst()).isEqualTo(home);

        replicas.rest(home);
        assertThat(replicas.inOrder(path).getFirst()).isNotEqualTo(home);
        replicas.wake(home);
        assertThat(replicas.inOrder(path).getFirst()).isEqualTo(home);
    }

    @Test
    void sessionsAreSpread() {
        assertThat(
                        IntStream.range(0, 300)
                                .mapToObj(i -> replicas.inOrder("/api/sessions/" + i).getFirst())
                                .filter(A::equals)
                                .count())
                .isBetween(60L, 140L);
    }

    @Test
    void settingTakesOneAddressOrSeveral() {
        assertThat(Replicas.read(ServiceName.LLM, "http://llm:8082/").addresses())
                .containsExactly(URI.create("http://llm:8082"));
        assertThat(Replicas.read(ServiceName.LLM, "http://10.0.0.1:8082, http://10.0.0.2:8082"))
                .extracting(Replicas::addresses)
                .isEqualTo(List.of(A, B));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://a:1,",
                "http://a:1 http://b:2",
                "a:1",
                "https://a:1",
                "http://a",
                "http://a:0",
                "http://a:70000",
                "http://a:1/llm",
                "http://user@a:1"
            })
    void addressThatIsNoneIsRefusedWithTheNameOfItsSetting(String text) {
        assertThatThrownBy(() -> Replicas.read(ServiceName.LLM, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("switchboard.llm-service.url takes addresses like http://");
    }

    @Test
    void addressThatIsNamedTwiceIsRefused() {
        assertThatThrownBy(() -> Replicas.read(ServiceName.LLM, "http://a:1,http://a:1/"))
                .hasMessageContaining("each once");
    }

    private List<List<URI>> orders(String path) {
        return IntStream.range(0, 6).mapToObj(_ -> replicas.inOrder(path)).toList();
    }
}
