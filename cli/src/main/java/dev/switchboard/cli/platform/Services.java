package dev.switchboard.cli.platform;

import dev.switchboard.cli.postgres.DatabaseSetup;
import dev.switchboard.cli.secrets.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The five services with the environment that each expects, in as many replicas as there are ports
/// for.
///
/// @param root the folder of the repository, where the services are built
/// @param state where services keep what outlives a restart
/// @param caller environment of the person who started the platform
record Services(Path root, Ports ports, Secrets secrets, Path state, Map<String, String> caller) {
    /// What agent-service makes the Development Agent from.
    private static final Pattern DEVELOPMENT_AGENT = Pattern.compile("(LLM|TTS|STT)_.+");

    /// How agent-service treats secrets.
    private static final Pattern CREDENTIALS =
            Pattern.compile("SWITCHBOARD_CREDENTIAL_(MODE|ENVIRONMENT)");

    /// What the gateway does with calls, and keeps of them.
    private static final Pattern CALLS = Pattern.compile("SWITCHBOARD_(CALL|RECORDING)_.+");

    /// The private networks that providers may be in.
    private static final String NETWORKS = "SWITCHBOARD_EGRESS_NETWORKS";

    /// Whether there are knowledge bases.
    private static final String KNOWLEDGE = "SWITCHBOARD_KNOWLEDGE_ENABLED";

    /// Holds the agents: everyone else needs it.
    Service agent() {
        return agents().getFirst();
    }

    /// Its replicas, which may start side by side.
    List<Service> agents() {
        return replicas(this::agent);
    }

    private Service agent(int replica) {
        Map<String, String> more = database("control");
        more.put("SWITCHBOARD_CREDENTIAL_KEK_FILE", secrets.keyEncryptionKeyFile().toString());
        AgentSecrets secretsOfAgents = AgentSecrets.of(caller);
        caller.forEach((name, value) -> {
            if (DEVELOPMENT_AGENT.matcher(name).matches()
                    || CREDENTIALS.matcher(name).matches()
                    || secretsOfAgents.include(name)) {
                more.put(name, value);
            }
        });
        return service("agent", replica, "agent-service", 256, more);
    }

    /// The others, which may start side by side.
    List<Service> others() {
        return Stream.<IntFunction<Service>>of(
                        replica ->
                                withAgents(
                                        "llm",
                                        replica,
                                        "llm-service",
                                        384,
                                        conversationsAndKnowledge()),
                        replica -> withAgents("stt", replica, "stt-service", 384, speechModels()),
                        replica -> withAgents("tts", replica, "tts-service", 768, voices(replica)),
                        replica -> withAgents("gateway", replica, "voicebot-gateway", 384, doors()))
                .flatMap(service -> replicas(service).stream())
                .toList();
    }

    private List<Service> replicas(IntFunction<Service> service) {
        return IntStream.rangeClosed(1, ports.replicas()).mapToObj(service).toList();
    }

    private Map<String, String> voices(int replica) {
        Map<String, String> tts = speechModels();
        tts.put("SWITCHBOARD_TTS_PHRASES_FOLDER", folder("tts", replica, "phrases"));
        caller.forEach((name, value) -> {
            if (name.startsWith("SWITCHBOARD_TTS_")) {
                tts.put(name, value);
            }
        });
        return tts;
    }

    private Map<String, String> doors() {
        Map<String, String> gateway = speechModels();
        gateway.put("SWITCHBOARD_ACCESS_KEY_FILE", secrets.sessionCookieKeyFile().toString());
        gateway.put("SWITCHBOARD_ACCESS_API_KEY_HASH_FILE", secrets.apiKeyHashFile().toString());
        gateway.put("SWITCHBOARD_VOICEBOT_GATEWAY_URL", addresses("gateway"));
        gateway.put("SWITCHBOARD_RECORDING_DIR", state.resolve("calls").toString());
        caller.forEach((name, value) -> {
            if (CALLS.matcher(name).matches()) {
                gateway.put(name, value);
            }
        });
        return gateway;
    }

    /// A service that follows the agents, and knows them again when it starts without
    /// agent-service.
    private Service withAgents(
            String name, int replica, String module, int heap, Map<String, String> more) {
        more.put("SWITCHBOARD_DIRECTORY_COPY_FILE", folder(name, replica, "agents.sealed"));
        return service(name, replica, module, heap, more);
    }

    /// Where a replica keeps something for itself.
    private String folder(String name, int replica, String what) {
        return state.resolve(Service.name(name, replica)).resolve(what).toString();
    }

    private Service service(
            String name, int replica, String module, int heap, Map<String, String> more) {
        int port = ports.of(name, replica);
        Map<String, String> environment = new HashMap<>(more);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("SWITCHBOARD_SERVICE_TOKEN_FILE", secrets.tokenFile(name).toString());
        environment.put("SWITCHBOARD_SERVICE_PEERS_FILE", secrets.peersFile().toString());
        // Models and voices on this machine are its owner's to use.
        environment.put(NETWORKS, caller.getOrDefault(NETWORKS, "127.0.0.0/8,::1/128"));
        for (String other : List.of("agent", "llm", "stt", "tts")) {
            environment.put(
                    "SWITCHBOARD_" + other.toUpperCase(Locale.ROOT) + "_SERVICE_URL",
                    addresses(other));
        }
        return new Service(
                Service.name(name, replica),
                port,
                heap,
                Program.quarkus(root.resolve(module).resolve("target/quarkus-app")),
                environment);
    }

    private String addresses(String service) {
        return IntStream.rangeClosed(1, ports.replicas())
                .mapToObj(replica -> "http://127.0.0.1:" + ports.of(service, replica))
                .collect(Collectors.joining(","));
    }

    private Map<String, String> conversationsAndKnowledge() {
        Map<String, String> environment = database("runtime");
        environment.putAll(database("QUARKUS_DATASOURCE_KNOWLEDGE_", "knowledge"));
        environment.put(
                "QUARKUS_DATASOURCE_KNOWLEDGE_ACTIVE", caller.getOrDefault(KNOWLEDGE, "true"));
        return environment;
    }

    private Map<String, String> database(String role) {
        return database("QUARKUS_DATASOURCE_", role);
    }

    private Map<String, String> database(String prefix, String role) {
        Map<String, String> environment = new HashMap<>();
        environment.put(prefix + "JDBC_URL", DatabaseSetup.url(ports.of(SupervisedDatabase.NAME)));
        environment.put(prefix + "USERNAME", role);
        environment.put(prefix + "PASSWORD", secrets.databasePassword(role));
        return environment;
    }

    private Map<String, String> speechModels() {
        return new HashMap<>(
                Map.of(
                        "SWITCHBOARD_SPEECH_MODELS_DIR",
                        root.resolve("speech-models/target/models").toString()));
    }
}
