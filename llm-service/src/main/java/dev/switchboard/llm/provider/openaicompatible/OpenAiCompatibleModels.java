package dev.switchboard.llm.provider.openaicompatible;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.StreamingReply;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Models behind OpenAI chat completions, built once for each agent and revision.
@Singleton
class OpenAiCompatibleModels implements ChatModels {
    /// The settings are part of it because a rotated key reaches an old revision too.
    private record ModelKey(UUID agent, int revision, ProviderSettings settings) {}

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /// The catalogue promises these when an agent says nothing.
    private static final double TEMPERATURE = 0.7;

    private static final int MAX_TOKENS = 512;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// HTTP/1.1, so that a cancelled answer is a closed connection, which every server understands.
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(threads)
                    .build();

    private final Cache<ModelKey, StreamingChatModel> models =
            Caffeine.newBuilder().maximumSize(500).expireAfterAccess(Duration.ofHours(1)).build();

    @Override
    public Set<String> providers() {
        return Endpoint.providers();
    }

    @Override
    public void prepare(AgentView agent) {
        model(agent);
    }

    @Override
    public StreamingReply ask(AgentView agent, Prompt prompt) {
        var reply = new OpenAiReply();
        reply.begin(model(agent), ChatRequest.builder().messages(messages(prompt)).build());
        return reply;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private StreamingChatModel model(AgentView agent) {
        ProviderSettings settings = agent.provider().orElseThrow();
        return models.get(
                new ModelKey(agent.id(), agent.revision(), settings), key -> build(key.settings));
    }

    private StreamingChatModel build(ProviderSettings settings) {
        Endpoint endpoint = Endpoint.of(settings);
        String model =
                settings.text("model")
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.INVALID_CONFIGURATION,
                                        "The agent's language model: `model` is missing."));
        var builder =
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(new CancellableHttpClient.Builder(http, endpoint))
                        .baseUrl(endpoint.completions().resolve("/").toString())
                        .modelName(model)
                        .returnThinking(true);
        Optional.ofNullable(settings.secrets().get("api_key"))
                .map(Secret::reveal)
                .ifPresent(builder::apiKey);
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

    private static List<ChatMessage> messages(Prompt prompt) {
        var messages = new ArrayList<ChatMessage>();
        if (!prompt.system().isBlank()) {
            messages.add(SystemMessage.from(prompt.system()));
        }
        String question = prompt.question();
        List<Utterance> history = prompt.history();
        for (int i = 0; i < history.size(); i++) {
            Utterance line = history.get(i);
            switch (line.speaker()) {
                case ASSISTANT -> messages.add(AiMessage.from(line.text()));
                case USER -> {
                    if (i == history.size() - 1) {
                        // It was never answered: some providers refuse two questions in a row.
                        question = line.text() + "\n" + question;
                    } else {
                        messages.add(UserMessage.from(line.text()));
                    }
                }
            }
        }
        messages.add(UserMessage.from(question));
        return messages;
    }
}
