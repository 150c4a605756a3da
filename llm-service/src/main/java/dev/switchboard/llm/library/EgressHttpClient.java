package dev.switchboard.llm.library;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Hands each request of the library over to the reply that is being opened, so that the reply can
/// cancel it at any time. The library's own handle exists only after the first token.
final class EgressHttpClient implements HttpClient {
    private final Egress egress;
    private final String url;
    private final Limits limits;

    private EgressHttpClient(Egress egress, String url, Limits limits) {
        this.egress = egress;
        this.url = url;
        this.limits = limits;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are always streamed");
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        LibraryReply.OPENING.get().send(() -> egress.open(call(request)), listener);
    }

    private HttpCall call(HttpRequest request) {
        HttpCall call = HttpCall.post(url).withLimits(limits);
        for (var header : request.headers().entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                for (String value : header.getValue()) {
                    call = call.withHeader(header.getKey(), value);
                }
            }
        }
        return call.withBody("application/json", request.body().getBytes(StandardCharsets.UTF_8));
    }

    /// Timeouts are the limits' business: both setters change nothing.
    static final class Builder implements HttpClientBuilder {
        private final Egress egress;
        private final String url;
        private final Limits limits;

        Builder(Egress egress, String url, Limits limits) {
            this.egress = egress;
            this.url = url;
            this.limits = limits;
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
            return new EgressHttpClient(egress, url, limits);
        }
    }
}
