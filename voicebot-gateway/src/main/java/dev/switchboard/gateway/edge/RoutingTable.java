package dev.switchboard.gateway.edge;

import static dev.switchboard.gateway.edge.Destination.AGENT;
import static dev.switchboard.gateway.edge.Destination.HERE;
import static dev.switchboard.gateway.edge.Destination.LLM;
import static dev.switchboard.gateway.edge.Destination.STT;
import static dev.switchboard.gateway.edge.Destination.TTS;

import java.util.List;
import java.util.Optional;

/// Which service answers which path. The first row that fits wins; a row stands for its path and
/// all below it. A path that fits no row does not exist.
final class RoutingTable {
    private static final long TEXT = 2L << 20;

    /// The largest configuration of an agent, or a file of many.
    private static final long DOCUMENTS = 8L << 20;

    private static final long AUDIO = 25L << 20;

    static final List<Route> ROUTES =
            List.of(
                    new Route("/api/agents/{agent}/sessions", LLM, TEXT),
                    new Route("/api/agents/{agent}/prompt-preview", LLM, TEXT),
                    new Route("/api/agents/{agent}/test", HERE, TEXT),
                    new Route("/api/agents/{agent}/knowledge", LLM, TEXT),
                    new Route("/api/agents", AGENT, DOCUMENTS),
                    new Route("/api/audit", AGENT, TEXT),
                    new Route("/api/personas", AGENT, TEXT),
                    new Route("/api/skills", AGENT, TEXT),
                    new Route("/api/knowledge-bases/{base}/documents", LLM, TEXT),
                    new Route("/api/knowledge-bases/{base}/search", LLM, TEXT),
                    new Route("/api/knowledge-bases", AGENT, TEXT),
                    new Route("/api/schemas", AGENT, TEXT),
                    new Route("/api/provider-types", AGENT, TEXT),
                    new Route("/api/openapi", AGENT, TEXT),
                    new Route("/api/reference", AGENT, TEXT),
                    new Route("/api/swagger-ui", AGENT, TEXT),
                    new Route("/api/keys", AGENT, TEXT),
                    new Route("/api/users", AGENT, TEXT),
                    new Route("/api/tenants", AGENT, TEXT),
                    new Route("/api/sessions", LLM, TEXT),
                    new Route("/api/stt", STT, AUDIO),
                    new Route("/api/tts", TTS, TEXT),
                    new Route("/api/calls", HERE, TEXT),
                    new Route("/api/local-servers", HERE, TEXT),
                    new Route("/v1/models", LLM, TEXT),
                    new Route("/v1/chat/completions", LLM, TEXT),
                    new Route("/v1/embeddings", LLM, TEXT),
                    new Route("/v1/audio/transcriptions", STT, AUDIO),
                    new Route("/v1/audio/speech", TTS, TEXT),
                    new Route("/v1/audio/voices", TTS, TEXT),
                    new Route("/v1/realtime", HERE, TEXT));

    private RoutingTable() {}

    /// The row for a normalised path.
    static Optional<Route> find(String path) {
        return ROUTES.stream().filter(route -> route.fits(path)).findFirst();
    }
}
