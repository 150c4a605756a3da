package dev.switchboard.e2e.bench;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// Measures the control plane: `./switchboard bench control-plane`. All figures are of one run, so
/// that their ratios mean something on any machine.
public final class ControlPlane {
    private static final int AGENTS = 100;
    private static final int COLD = 300;
    private static final int ROUNDS = 30;
    private static final int RESOLVES = 1_000_000;
    private static final int SINGLE = 100_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(8);

    /// An edit goes through so much code that two processors compile it for minutes.
    private static final Duration EDITS_WARM_UP = Duration.ofMinutes(4);

    private static final int COMMITS = 2000;

    /// Enough changes that a pause of the disk or of the machine does not decide about the slowest
    /// one in a hundred alone.
    private static final List<Pace> PACES =
            List.of(new Pace(1, 30), new Pace(10, 600), new Pace(100, 2000));

    private static final List<String> AGENT_KEYS =
            IntStream.range(0, AGENTS).mapToObj(i -> "bench-" + i).toList();

    private final BenchDatabase database;
    private final URI agentService;
    private final Followers followers;
    private final AtomicInteger edits = new AtomicInteger();

    private ControlPlane(BenchDatabase database, URI agentService, Followers followers) {
        this.database = database;
        this.agentService = agentService;
        this.followers = followers;
    }

    /// Starts everything, measures, prints, and leaves nothing behind.
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path directory = Files.createTempDirectory("switchboard-bench");
        try (var database = BenchDatabase.start(directory)) {
            var installation = new Installation(directory);
            try (var service =
                            BenchService.start(
                                    "agent-service", installation.agentService(database));
                    var followers = new Followers(installation, service.address())) {
                new ControlPlane(database, service.address(), followers).run();
            }
        } finally {
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void run() throws Exception {
        say(
                "%d processors, load %.1f when it began"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                ManagementFactory.getOperatingSystemMXBean()
                                        .getSystemLoadAverage()));
        for (String key : AGENT_KEYS) {
            Http.send(
                    Http.post(
                            agentService,
                            "/api/agents",
                            "{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key)));
        }
        resolves();
        propagation();
        requests();
        lists(); // after that the plain rows, which are no work of agent-service, are many
    }

    private void lists() throws Exception {
        var crowd = Crowd.like(AGENT_KEYS.getFirst(), database, agentService);
        say("");
        say("a page of 50 of %d agents".formatted(Crowd.AGENTS));
        for (String query :
                List.of(
                        "",
                        "&status=active",
                        "&sort=-updatedAt",
                        "&q=Crowd%2077",
                        "&q=99999",
                        "&q=crowd",
                        "&q=nobody")) {
            var millis = crowd.list(query);
            say(
                    "  %-28s    %8.1f ms p50, %.1f ms p99 (%d)"
                            .formatted(
                                    query.isEmpty() ? "all" : query.substring(1),
                                    millis.p(50),
                                    millis.p(99),
                                    millis.count()));
        }
    }

    private void requests() throws Exception {
        URI bareService = followers.address("gateway");
        HttpRequest bare = Http.get(bareService, "/bare");
        HttpRequest read = Http.get(agentService, "/api/agents/" + AGENT_KEYS.getFirst());
        RecordedSql sql = record(read);
        List<Connection> connections = connections();
        List<Throughput.Task> reads = new ArrayList<>();
        for (Connection connection : connections) {
            reads.add(sql.on(connection));
        }
        double bareRate = measure(callers(() -> Http.send(bare)));
        double readRate = measure(callers(() -> Http.send(read)));
        double sqlRate = measure(reads);
        var pgbenchRate = Pgbench.perSecond(MEASURED, sql.script(), database.port());
        double editRate = measure(callers(this::edit));
        double replaceRate = measure(callers(this::replace));
        List<PlainEdit> writes = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            writes.add(new PlainEdit(connections.get(i), AGENT_KEYS.get(i)));
        }
        double writeRate = measure(writes);

        say("");
        say("requests per second, %d callers".formatted(Throughput.CALLERS));
        say("  bare Quarkus endpoint           %8.0f".formatted(bareRate));
        say(
                "  GET an agent                    %8.0f   %.2f of bare, %.2f of its SQL"
                        .formatted(readRate, readRate / bareRate, readRate / sqlRate));
        say("  its %d statements by JDBC        %8.0f".formatted(sql.statements(), sqlRate));
        say(
                "  the same by pgbench             %8s"
                        .formatted(
                                pgbenchRate.isPresent()
                                        ? Math.round(pgbenchRate.getAsDouble())
                                        : "not installed"));
        say(
                "  PATCH an agent                  %8.0f   %.2f of bare, %.2f of its rows"
                        .formatted(editRate, editRate / bareRate, editRate / writeRate));
        say(
                "  PUT an agent                    %8.0f   %.2f of bare, %.2f of its rows"
                        .formatted(replaceRate, replaceRate / bareRate, replaceRate / writeRate));
        say("  the same rows by JDBC           %8.0f".formatted(writeRate));
        commits(writes);
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private void edit() throws Exception {
        int edit = edits.incrementAndGet();
        Http.send(
                Http.patch(
                        agentService,
                        AGENT_KEYS.get(edit % AGENTS),
                        "{\"description\": \"edit %d\"}".formatted(edit)));
    }

    private void replace() throws Exception {
        int edit = edits.incrementAndGet();
        String key = AGENT_KEYS.get(edit % AGENTS);
        Http.send(
                Http.put(
                        agentService,
                        key,
                        "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"description\": \"edit %2$d\"}"
                                .formatted(key, edit)));
    }

    private void resolves() throws Exception {
        URI follower = followers.address("llm");
        String agent = AGENT_KEYS.getFirst();
        for (int i = 1; i < COLD; i++) {
            Http.send(Http.patch(agentService, agent, "{\"description\": \"%d\"}".formatted(i)));
        }
        var rounds =
                longs(
                        follower,
                        "/resolve/%s/cached?rounds=%d&times=%d".formatted(agent, ROUNDS, RESOLVES));
        var cached = new Percentiles(rounds.subList(ROUNDS / 2, ROUNDS)); // compiled by then
        var each =
                new Percentiles(
                        longs(follower, "/resolve/%s/each?times=%d".formatted(agent, SINGLE)));
        var cold =
                new Percentiles(
                        longs(
                                follower,
                                "/resolve/%s/cold?from=%d&to=%d".formatted(agent, 1, COLD)));

        say("");
        say("resolve through agent-client");
        say(
                "  cached                          %8.0f ns; one by one %.0f ns p50, %.0f ns p99 (%d)"
                        .formatted(cached.p(50), each.p(50), each.p(99), each.count()));
        say(
                "  cold, over HTTP and SQL         %8.2f ms p50, %.2f ms p99 (%d)"
                        .formatted(cold.p(50) / 1e6, cold.p(99) / 1e6, cold.count()));
        say("  a cold one costs %.0f cached ones".formatted(cold.p(50) / cached.p(50)));
    }

    private void propagation() throws Exception {
        var propagation = new Propagation(agentService, database, followers);
        double warm = Throughput.steady(EDITS_WARM_UP, callers(this::edit));
        say("");
        say("edits came to %.0f per second in warming up".formatted(warm));
        say("commit to known in all %d services".formatted(Followers.PARTS.size()));
        for (Pace pace : PACES) {
            var delays = propagation.measure(pace.perSecond(), pace.edits(), AGENT_KEYS);
            var millis = delays.millis();
            say(
                    "  %3d edits per second            %8.1f ms p50, %.1f ms p99 (%d changes, %d refused)"
                            .formatted(
                                    pace.perSecond(),
                                    millis.p(50),
                                    millis.p(99),
                                    millis.count(),
                                    delays.refused()));
        }
    }

    /// What the disk adds to each of these times.
    private void commits(List<PlainEdit> edits) throws SQLException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            times.add(edits.get(i % edits.size()).timedCommit());
        }
        var millis = new Percentiles(times);
        say(
                "  a commit of these rows          %8.1f ms p50, %.1f ms p99, %.1f ms at worst (%d)"
                        .formatted(millis.p(50), millis.p(99), millis.p(100), millis.count()));
    }

    private record Pace(int perSecond, int edits) {}

    /// Lets PostgreSQL write down what one request asks of it.
    private RecordedSql record(HttpRequest request) throws Exception {
        for (int i = 0; i < 50; i++) {
            Http.send(request); // prepares statements
        }
        database.writeStatementsDown(true);
        Thread.sleep(Duration.ofSeconds(1));
        Http.send(request);
        database.writeStatementsDown(false);
        Thread.sleep(Duration.ofSeconds(1));
        return RecordedSql.read(database.logs());
    }

    private List<Connection> connections() throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < Throughput.CALLERS; i++) {
            connections.add(database.connect());
        }
        return connections;
    }

    private static double measure(List<? extends Throughput.Task> callers) throws Exception {
        Throughput.perSecond(WARM_UP, callers);
        return Throughput.perSecond(MEASURED, callers);
    }

    private static List<Throughput.Task> callers(Throughput.Task task) {
        return IntStream.range(0, Throughput.CALLERS).mapToObj(_ -> task).toList();
    }

    private static List<Double> longs(URI service, String path) throws Exception {
        var times = Http.json(Http.get(service, path));
        return StreamSupport.stream(times.spliterator(), false)
                .map(time -> (double) time.asLong())
                .toList();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
