package dev.switchboard.llm.provider.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
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
import java.util.Optional;

/// Anthropic's Messages.
final class AnthropicDialect implements Dialect {
    /// The catalogue promises these when an agent says nothing.
    private static final double TEMPERATURE = 0.7;

    private static final int MAX_TOKENS = 1024;
    private static final String VERSION = "2023-06-01";
    private static final String API = "https://api.anthropic.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String url(ProviderSettings settings) {
        String base = settings.text("api_url").filter(url -> !url.isBlank()).orElse(API).strip();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return root + (root.endsWith("/v1") ? "/messages" : "/v1/messages");
    }

    @Override
    public StreamingChatModel model(ProviderSettings settings, HttpClientBuilder http) {
        String key =
                Optional.ofNullable(settings.secrets().get("api_key"))
                        .map(Secret::reveal)
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> missing("api_key"));
        int longest = settings.number("max_tokens").map(Double::intValue).orElse(MAX_TOKENS);
        var builder =
                AnthropicStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl("http://replaced.invalid")
                        .apiKey(key)
                        .version(settings.text("version").orElse(VERSION))
                        .modelName(settings.text("model").orElseThrow(() -> missing("model")))
                        .returnThinking(true);
        Optional<Integer> thinking =
                settings.number("thinking_budget_tokens").map(Double::intValue);
        if (thinking.isPresent()) {
            // Thinking takes its tokens from the answer's, and allows no other temperature.
            builder.thinkingType("enabled")
                    .thinkingBudgetTokens(thinking.get())
                    .maxTokens(Math.max(longest, thinking.get() + MAX_TOKENS));
        } else {
            builder.maxTokens(longest);
            settings.number("top_k").map(Double::intValue).ifPresent(builder::topK);
            // Newer models take only one of the two.
            Optional<Double> share = settings.number("top_p");
            if (share.isPresent() && settings.number("temperature").isEmpty()) {
                builder.topP(share.get());
            } else {
                builder.temperature(settings.number("temperature").orElse(TEMPERATURE));
                share.ifPresent(builder::topP);
            }
        }
        return builder.build();
    }

    @Override
    public boolean isEnd(ServerEvent event) {
        return event.name().equals("message_stop");
    }

    @Override
    public Optional<ProviderFailure> failure(ServerEvent event) {
        return event.name().equals("error")
                ? Optional.of(ofType(type(event.data())).orElseGet(Failures::unreadable))
                : Optional.empty();
    }

    @Override
    public ProviderFailure refine(ProviderFailure failure) {
        Optional<ProviderFailure> overflow =
                failure.refusal().filter(AnthropicDialect::isTooLong).map(Overflow::of);
        if (overflow.isPresent()) {
            return overflow.get();
        }
        return failure.refusal()
                .filter(refusal -> refusal.status() != 429)
                .flatMap(refusal ->
                        ofType(type(refusal.body())).map(known -> known.withRefusal(refusal)))
                .orElse(failure);
    }

    private static boolean isTooLong(Refusal refusal) {
        return type(refusal.body()).equals("request_too_large")
                || (refusal.status() == 400
                        && (refusal.body().contains("prompt is too long")
                                || refusal.body().contains("exceed context limit")));
    }

    private static Optional<ProviderFailure> ofType(String type) {
        return switch (type) {
            case "authentication_error", "permission_error" ->
                    failure(
                            FailureKind.AUTHENTICATION,
                            "The provider did not accept the agent's key.");
            case "billing_error" ->
                    failure(FailureKind.QUOTA, "The account at the provider has no credit left.");
            case "rate_limit_error" ->
                    failure(FailureKind.RATE_LIMITED, "The provider takes no more requests now.");
            case "overloaded_error", "api_error" ->
                    failure(FailureKind.UNAVAILABLE, "The provider is overloaded or in trouble.");
            case "timeout_error" -> failure(FailureKind.TIMEOUT, "The provider gave up.");
            case "not_found_error" ->
                    failure(FailureKind.NOT_FOUND, "The provider does not have the agent's model.");
            case "invalid_request_error" ->
                    failure(
                            FailureKind.INVALID_REQUEST,
                            "The provider does not take the agent's request.");
            default -> Optional.empty();
        };
    }

    private static Optional<ProviderFailure> failure(FailureKind kind, String detail) {
        return Optional.of(new ProviderFailure(kind, detail));
    }

    private static String type(String body) {
        try {
            return JSON.readTree(body).path("error").path("type").asText("");
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }

    private static ProblemException missing(String field) {
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION,
                "The agent's language model: `%s` is missing.".formatted(field));
    }
}
