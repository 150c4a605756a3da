package dev.switchboard.llm.provider.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.Refusal;
import dev.switchboard.client.egress.ServerEvent;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.library.Dialect;
import dev.switchboard.llm.library.Overflow;
import java.util.Map;
import java.util.Optional;

/// Google's generateContent, streamed. It has no end mark: the last part carries a finish reason.
final class GeminiDialect implements Dialect {
    /// The catalogue promises these when an agent says nothing.
    private static final double TEMPERATURE = 0.7;

    private static final int MAX_TOKENS = 512;
    private static final String API = "https://generativelanguage.googleapis.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String url(ProviderSettings settings) {
        String base = settings.text("api_url").filter(url -> !url.isBlank()).orElse(API).strip();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return "%s%s/models/%s:streamGenerateContent?alt=sse"
                .formatted(root, root.endsWith("/v1beta") ? "" : "/v1beta", model(settings));
    }

    @Override
    public StreamingChatModel model(ProviderSettings settings, HttpClientBuilder http) {
        var builder =
                GoogleAiGeminiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl("http://replaced.invalid")
                        .apiKey(
                                Optional.ofNullable(settings.secrets().get("api_key"))
                                        .map(Secret::reveal)
                                        .filter(text -> !text.isBlank())
                                        .orElseThrow(() -> invalid("`api_key` is missing.")))
                        .modelName(model(settings))
                        .temperature(settings.number("temperature").orElse(TEMPERATURE))
                        .maxOutputTokens(
                                settings.number("max_tokens")
                                        .map(Double::intValue)
                                        .orElse(MAX_TOKENS))
                        .returnThinking(true);
        settings.number("top_p").ifPresent(builder::topP);
        settings.number("thinking_budget")
                .map(Double::intValue)
                .ifPresent(tokens ->
                        builder.thinkingConfig(
                                GeminiThinkingConfig.builder().thinkingBudget(tokens).build()));
        return builder.build();
    }

    @Override
    public boolean isEnd(ServerEvent event) {
        return false;
    }

    @Override
    public Optional<ProviderFailure> failure(ServerEvent event) {
        JsonNode frame;
        try {
            frame = JSON.readTree(event.data());
        } catch (JsonProcessingException malformed) {
            return Optional.of(Failures.unreadable());
        }
        if (frame.path("error").isObject()) {
            int status = frame.path("error").path("code").asInt(500);
            return Optional.of(
                    Failures.ofStatus(
                            new Refusal(status < 400 ? 500 : status, Map.of(), event.data())));
        }
        return frame.path("promptFeedback").has("blockReason")
                ? Optional.of(
                        new ProviderFailure(
                                FailureKind.CONTENT_REFUSED,
                                "The provider's content filter refused the question."))
                : Optional.empty();
    }

    @Override
    public ProviderFailure refine(ProviderFailure failure) {
        return failure.refusal().flatMap(GeminiDialect::reason).orElse(failure);
    }

    /// Both are told with the same status and differ in words alone.
    private static Optional<ProviderFailure> reason(Refusal refusal) {
        if (refusal.body().contains("API_KEY_INVALID")) {
            return Optional.of(
                    new ProviderFailure(
                                    FailureKind.AUTHENTICATION,
                                    "The provider did not accept the agent's key.")
                            .withRefusal(refusal));
        }
        return refusal.body().contains("exceeds the maximum number of tokens")
                ? Optional.of(Overflow.of(refusal))
                : Optional.empty();
    }

    private static String model(ProviderSettings settings) {
        return settings.text("model")
                .map(name -> name.startsWith("models/") ? name.substring(7) : name)
                .filter(name -> name.matches("[A-Za-z0-9._-]+"))
                .orElseThrow(() -> invalid("`model` is missing or is not a model's name."));
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION, "The agent's language model: " + detail);
    }
}
