package dev.switchboard.llm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Asks for chat completions in live calls, as the gateway does.
public final class LiveClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
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
        try {
            var request =
                    HttpRequest.newBuilder(service.resolve("/v1/chat/completions"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json.replace('\'', '"')));
            headers.forEach(request::header);
            return new Stream(http.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// An answer on its way.
    public static final class Stream implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        private Stream(HttpResponse<InputStream> response) {
            this.response = response;
            this.lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        public int status() {
            return response.statusCode();
        }

        /// The code of the error of a request that never became a stream.
        public String error() {
            try {
                return JSON.readTree(lines).at("/error/code").asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// The next chunk; empty after `[DONE]`.
        public Optional<JsonNode> next() {
            try {
                String line = lines.readLine();
                while (line != null && !line.startsWith("data: ")) {
                    line = lines.readLine();
                }
                if (line == null) {
                    throw new IllegalStateException("The stream broke off.");
                }
                String data = line.substring("data: ".length());
                return data.equals("[DONE]") ? Optional.empty() : Optional.of(JSON.readTree(data));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
