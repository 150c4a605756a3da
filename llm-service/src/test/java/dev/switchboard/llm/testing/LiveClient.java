package dev.switchboard.llm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Asks for chat completions in live calls, as the gateway does.
public final class LiveClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final Map<String, String> headers;

    /// @param headers sent with every request
    public LiveClient(URI service, Map<String, String> headers) {
        this.service = service;
        this.headers = headers;
    }

    /// Asks a streamed question.
    ///
    /// @param messages JSON objects, with single quotes
    /// @param ours members of `x_switchboard`, the same
    /// @param more further members of the request, the same, each after a comma
    public Stream ask(String agent, String messages, String ours, String more) {
        return post(
                "{'model':'%s','stream':true,'messages':[%s],'x_switchboard':{%s}%s}"
                        .formatted(agent, messages, ours, more));
    }

    /// Asks with this very JSON, but with single quotes.
    public Stream post(String json) {
        var request =
                HttpRequest.newBuilder(service.resolve("/v1/chat/completions"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"')));
        headers.forEach(request::header);
        return new Stream(StreamedResponse.of(http, request.build()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// An answer on its way.
    public static final class Stream implements AutoCloseable {
        private final StreamedResponse response;

        private Stream(StreamedResponse response) {
            this.response = response;
        }

        public int status() {
            return response.status();
        }

        /// The code of the error of a request that never became a stream.
        public String error() {
            return response.document().at("/error/code").asText();
        }

        /// The next chunk; empty after `[DONE]`.
        public Optional<JsonNode> next() {
            Optional<String> line = response.line();
            while (line.isPresent() && !line.get().startsWith("data: ")) {
                line = response.line();
            }
            String data =
                    line.orElseThrow(() -> new IllegalStateException("The stream broke off."))
                            .substring("data: ".length());
            return data.equals("[DONE]")
                    ? Optional.empty()
                    : Optional.of(StreamedResponse.json(data));
        }

        /// Everything up to `[DONE]`.
        public Answer all() {
            var chunks = new ArrayList<JsonNode>();
            for (var chunk = next(); chunk.isPresent(); chunk = next()) {
                chunks.add(chunk.get());
            }
            return new Answer(chunks);
        }

        /// Hangs up.
        @Override
        public void close() {
            response.close();
        }
    }

    /// A whole answer.
    public record Answer(List<JsonNode> chunks) {
        public String text() {
            return chunks.stream()
                    .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                    .collect(Collectors.joining());
        }

        /// What the chunks without choices tell.
        public List<JsonNode> events() {
            return chunks.stream()
                    .filter(chunk -> chunk.has("x_switchboard"))
                    .map(chunk -> chunk.get("x_switchboard"))
                    .toList();
        }

        public List<String> eventNames() {
            return events().stream().map(event -> event.path("event").asText()).toList();
        }

        /// The names of the tools of the client that are called.
        public List<String> calls() {
            return chunks.stream()
                    .flatMap(chunk ->
                            StreamSupport.stream(
                                    chunk.at("/choices/0/delta/tool_calls").spliterator(), false))
                    .map(call -> call.at("/function/name").asText())
                    .toList();
        }

        public String finishReason() {
            return chunks.stream()
                    .map(chunk -> chunk.at("/choices/0/finish_reason").asText(""))
                    .filter(reason -> !reason.isEmpty() && !reason.equals("null"))
                    .collect(Collectors.joining());
        }
    }
}
