package dev.switchboard.client.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2-64")
class ReplicaClientTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeReplica one = new FakeReplica();
    private final FakeReplica two = new FakeReplica();
    private final Replicas replicas = Replicas.of(ServiceName.LLM, one.url(), two.url());
    private final ReplicaClient client = new ReplicaClient(http, replicas);

    ReplicaClientTest() throws IOException {}

    @BeforeEach
    void alternate() throws Exception {
        // Whoever came first, `one` is next.
        String last;
        do {
            last = send(client.request("/api/things"));
        } while (!last.equals(port(two)));
        one.seen.clear();
        two.seen.clear();
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        one.close();
        two.close();
    }

    @Test
    void requestsAreSpreadAndKeepTheirPathQueryAndBody() throws Exception {
        post("/api/things?x=%20y");
        post("/api/things?x=%20y");

        assertThat(one.seen).containsExactly("POST /api/things?x=%20y");
        assertThat(two.seen).containsExactly("POST /api/things?x=%20y");
    }

    @Test
    void replicaThatRefusesIsPassedOverAlsoForRequestsThatWrite() throws Exception {
        one.close();

        assertThat(post("/api/things")).isEqualTo(port(two));
        assertThat(post("/api/things")).isEqualTo(port(two));
        assertThat(replicas.ready()).isEqualTo(1);
    }

    /// It may have done what it was asked.
    @Test
    void requestThatWritesIsNotRepeatedWhenAReplicaBreaksOff() {
        one.mood = FakeReplica.Mood.BREAKS_OFF;

        assertThatThrownBy(() -> post("/api/things")).hasCauseInstanceOf(IOException.class);
        assertThat(two.seen).isEmpty();
    }

    @Test
    void requestThatReadsIsRepeatedElsewhereWhenAReplicaBreaksOff() throws Exception {
        one.mood = FakeReplica.Mood.BREAKS_OFF;

        assertThat(send(client.request("/api/things"))).isEqualTo(port(two));
    }

    @Test
    void failureOfTheLastIsTheFailureOfAll() {
        one.close();
        two.close();

        assertThatThrownBy(() -> post("/api/things"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }

    private String post(String path) throws Exception {
        return send(client.request(path).POST(BodyPublishers.ofString("body")));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString())
                .get(20, TimeUnit.SECONDS)
                .body();
    }

    private static String port(FakeReplica replica) {
        return String.valueOf(replica.url().getPort());
    }
}
