package dev.switchboard.llm.provider.openaicompatible;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Hands each request over to the reply that is being opened, so that the reply can cancel it at
/// any time. The library's own handle exists only after the first token.
final class CancellableHttpClient implements HttpClient {
    private final java.net.http.HttpClient shared;
    private final Endpoint endpoint;

    private CancellableHttpClient(java.net.http.HttpClient shared, Endpoint endpoint) {
        this.shared = shared;
        this.endpoint = endpoint;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are always streamed");
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        OpenAiReply.OPENING.get().send(shared, toJdk(request), parser, listener);
    }

    private java.net.http.HttpRequest toJdk(HttpRequest request) {
        var builder = java.net.http.HttpRequest.newBuilder(endpoint.completions());
        request.headers()
                .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()))
                .build();
    }

    /// Timeouts are the run's business and connecting is the shared client's: both setters change
    /// nothing.
    static final class Builder implements HttpClientBuilder {
        private final java.net.http.HttpClient shared;
        private final Endpoint endpoint;

        Builder(java.net.http.HttpClient shared, Endpoint endpoint) {
            this.shared = shared;
            this.endpoint = endpoint;
        }

        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return new CancellableHttpClient(shared, endpoint);
        }
    }
}
