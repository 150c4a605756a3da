package dev.switchboard.llm.testing;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.net.URI;

/// OpenAI's own client for Java.
public final class OfficialClient {
    private OfficialClient() {}

    /// A client that asks this service, once; the caller closes it.
    public static OpenAIClient of(URI service) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(service.resolve("/v1").toString())
                .apiKey("none")
                .maxRetries(0)
                .build();
    }
}
