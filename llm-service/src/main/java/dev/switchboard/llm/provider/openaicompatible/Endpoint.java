package dev.switchboard.llm.provider.openaicompatible;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a provider takes chat completions: `api_url` + `completions_path`, or the provider's own.
record Endpoint(URI completions) {
    private static final String CHAT = "/chat/completions";
    private static final String STANDARD_PATH = "/v1" + CHAT;

    private record Preset(String apiUrl, String completionsPath) {}

    private static final String AZURE = "azure";
    private static final String AZURE_VERSION = "2024-10-21";

    private static final Map<String, Preset> PRESETS =
            Map.of(
                    "openai.com",
                    new Preset("https://api.openai.com", STANDARD_PATH),
                    "groq.com",
                    new Preset("https://api.groq.com", "/openai" + STANDARD_PATH),
                    "mistral.ai",
                    new Preset("https://api.mistral.ai", STANDARD_PATH),
                    "openrouter.ai",
                    new Preset("https://openrouter.ai", "/api" + STANDARD_PATH),
                    AZURE,
                    new Preset("", CHAT),
                    "openai-compatible",
                    new Preset("", CHAT));

    static Set<String> providers() {
        return PRESETS.keySet();
    }

    static Endpoint of(ProviderSettings settings) {
        Preset preset = PRESETS.getOrDefault(settings.provider(), new Preset("", CHAT));
        String base = given(settings, "api_url").orElse(preset.apiUrl);
        if (base.isEmpty()) {
            throw invalid("`api_url` is missing.");
        }
        if (settings.provider().equals(AZURE)) {
            return new Endpoint(parse(azure(base, settings)));
        }
        String path = given(settings, "completions_path").orElse(preset.completionsPath);
        return new Endpoint(parse(join(base, path)));
    }

    /// Where it takes texts for embeddings: beside chat completions.
    URI embeddings() {
        String all = completions.toString();
        int path = all.indexOf(CHAT);
        if (path < 0 || !all.substring(path + CHAT.length()).matches("(\\?.*)?")) {
            throw invalid(
                    "`completions_path` does not end in %s, so that nobody knows where embeddings are."
                            .formatted(CHAT));
        }
        return URI.create(
                all.substring(0, path) + "/embeddings" + all.substring(path + CHAT.length()));
    }

    /// The newer surface is OpenAI's own; the older one has deployments in its path.
    private static String azure(String base, ProviderSettings settings) {
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        if (root.endsWith("/openai/v1")) {
            return root + "/chat/completions";
        }
        return "%s/openai/deployments/%s/chat/completions?api-version=%s"
                .formatted(
                        root,
                        given(settings, "deployment")
                                .filter(name -> name.matches("[A-Za-z0-9._-]+"))
                                .orElseThrow(() -> invalid("`deployment` is missing.")),
                        given(settings, "api_version")
                                .filter(name -> name.matches("[A-Za-z0-9-]+"))
                                .orElse(AZURE_VERSION));
    }

    private static String join(String base, String path) {
        String root = parse(base).toString();
        String tail = path.startsWith("/") ? path : "/" + path;
        while (root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
        // People paste base URLs that already hold the version.
        return root.endsWith("/v1") && tail.startsWith("/v1/")
                ? root + tail.substring("/v1".length())
                : root + tail;
    }

    private static URI parse(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return uri;
            }
        } catch (IllegalArgumentException notAUrl) {
            // said below
        }
        throw invalid("`api_url` and `completions_path` do not make an http or https URL.");
    }

    private static Optional<String> given(ProviderSettings settings, String name) {
        return settings.text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION, "The agent's language model: " + detail);
    }
}
