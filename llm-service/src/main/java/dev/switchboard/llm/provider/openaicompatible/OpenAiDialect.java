package dev.switchboard.llm.provider.openaicompatible;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.Refusal;
import dev.switchboard.client.egress.ServerEvent;
import dev.switchboard.client.json.JsonBuffers;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.library.Dialect;
import dev.switchboard.llm.library.Overflow;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// OpenAI chat completions, with what the hosted providers make of them.
final class OpenAiDialect implements Dialect {
    /// The catalogue promises these when an agent says nothing.
    private static final double TEMPERATURE = 0.7;

    private static final int MAX_TOKENS = 512;

    /// Of other servers some have templates that refuse it.
    private static final Set<String> SYSTEM_ANYWHERE =
            Set.of("openai.com", "azure", "groq.com", "openrouter.ai");

    private static final ObjectMapper JSON = JsonBuffers.mapper();

    @Override
    public String url(ProviderSettings settings) {
        return Endpoint.of(settings).completions().toString();
    }

    @Override
    public StreamingChatModel model(ProviderSettings settings, HttpClientBuilder http) {
        boolean azure = settings.provider().equals("azure");
        String modelField = azure ? "deployment" : "model";
        String model =
                settings.text(modelField)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.INVALID_CONFIGURATION,
                                        "The agent's language model: `%s` is missing."
                                                .formatted(modelField)));
        var builder =
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl("http://replaced.invalid")
                        .modelName(model)
                        .returnThinking(true);
        Optional.ofNullable(settings.secrets().get("api_key"))
                .map(Secret::reveal)
                .ifPresent(key -> {
                    if (azure) {
                        builder.customHeaders(Map.of("api-key", key));
                    } else {
                        builder.apiKey(key);
                    }
                });
        builder.temperature(settings.number("temperature").orElse(TEMPERATURE));
        settings.number("top_p").ifPresent(builder::topP);
        int longest = settings.number("max_tokens").map(Double::intValue).orElse(MAX_TOKENS);
        if (settings.provider().equals("openai.com")) {
            builder.maxCompletionTokens(longest);
        } else {
            builder.maxTokens(longest);
        }
        return builder.build();
    }

    @Override
    public boolean takesSystemAnywhere(ProviderSettings settings) {
        return SYSTEM_ANYWHERE.contains(settings.provider());
    }

    @Override
    public boolean isEnd(ServerEvent event) {
        return event.data().strip().equals("[DONE]");
    }

    @Override
    public Optional<ProviderFailure> failure(ServerEvent event) {
        if (!event.data().contains("\"error\"")) {
            return Optional.empty();
        }
        try {
            JsonNode error = JSON.readTree(event.data()).path("error");
            if (!error.isObject() && !error.isTextual()) {
                return Optional.empty();
            }
            int status = error.path("code").asInt(500);
            return Optional.of(
                    Failures.ofStatus(
                            new Refusal(status < 400 ? 500 : status, Map.of(), event.data())));
        } catch (JsonProcessingException malformed) {
            return Optional.of(Failures.unreadable());
        }
    }

    @Override
    public ProviderFailure refine(ProviderFailure failure) {
        Optional<Refusal> refusal = failure.refusal();
        if (refusal.isEmpty()) {
            return failure;
        }
        if (isTooLong(refusal.get())) {
            return Overflow.of(refusal.get());
        }
        return switch (code(refusal.get().body())) {
            case "insufficient_quota", "billing_not_active", "billing_hard_limit_reached" ->
                    new ProviderFailure(
                                    FailureKind.QUOTA,
                                    "The account at the provider has no credit left.")
                            .withRefusal(refusal.get());
            case "model_not_found", "model_decommissioned", "DeploymentNotFound" ->
                    new ProviderFailure(
                                    FailureKind.NOT_FOUND,
                                    "The provider does not have the agent's model.")
                            .withRefusal(refusal.get());
            case "content_filter", "content_policy_violation" ->
                    new ProviderFailure(
                                    FailureKind.CONTENT_REFUSED,
                                    "The provider's content filter refused the question.")
                            .withRefusal(refusal.get());
            default -> failure;
        };
    }

    /// Servers that imitate OpenAI have codes of their own, or none, but its words.
    private static boolean isTooLong(Refusal refusal) {
        return Set.of("context_length_exceeded", "exceed_context_size_error")
                        .contains(code(refusal.body()))
                || (refusal.status() == 400 && refusal.body().contains("maximum context length"));
    }

    private static String code(String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            String code = error.path("code").asText("");
            return code.isEmpty() ? error.path("type").asText("") : code;
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }
}
