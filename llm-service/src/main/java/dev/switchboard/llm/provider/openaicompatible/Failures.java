package dev.switchboard.llm.provider.openaicompatible;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// What a provider's failures mean to our callers. Bodies are never passed on: providers quote keys
/// and prompts in them.
final class Failures {
    private Failures() {}

    static ProblemException ofStatus(HttpResponse<?> response) {
        String wait =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(" It asks to wait %s s."::formatted)
                        .orElse("");
        return ofStatus(response.statusCode(), wait);
    }

    static ProblemException ofFrame(JsonNode error) {
        return ofStatus(error.path("code").asInt(500), "");
    }

    static ProblemException of(@Nullable Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case HttpConnectTimeoutException _ ->
                    new ProblemException(
                            ProblemType.PROVIDER_TIMEOUT,
                            "The provider could not be reached in time.");
            case ConnectException _ ->
                    new ProblemException(
                            ProblemType.PROVIDER_FAILED, "The provider cannot be reached.");
            case IOException broken when broken.getClass().getPackageName().startsWith("java.") ->
                    new ProblemException(
                            ProblemType.PROVIDER_FAILED, "The provider broke the connection.");
            case null, default ->
                    new ProblemException(
                            ProblemType.PROVIDER_FAILED,
                            "The provider sent something that cannot be read.");
        };
    }

    static ProblemException endedEarly() {
        return new ProblemException(
                ProblemType.PROVIDER_FAILED, "The provider ended its answer in the middle.");
    }

    private static ProblemException ofStatus(int status, String wait) {
        return switch (status) {
            case 401, 403 ->
                    new ProblemException(
                            ProblemType.PROVIDER_REJECTED_CREDENTIALS,
                            "The language model provider did not accept the agent's key.");
            case 408, 504 ->
                    new ProblemException(
                            ProblemType.PROVIDER_TIMEOUT,
                            "The provider gave up with status %d.".formatted(status));
            case 429 ->
                    new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "The provider takes no more requests now." + wait);
            default ->
                    new ProblemException(
                            ProblemType.PROVIDER_FAILED,
                            "The provider refused with status %d.".formatted(status));
        };
    }
}
