package dev.switchboard.llm.library;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.ServerEvent;
import java.util.Optional;

/// What differs from provider to provider.
public interface Dialect {
    /// Where streamed answers are asked for.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when the settings do not say
    String url(ProviderSettings settings);

    /// A model with the settings of an agent. All its requests go to [#url], whatever it thinks.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when the settings are not usable
    StreamingChatModel model(ProviderSettings settings, HttpClientBuilder http);

    /// Whether its models take system messages at any place; others get them all in the first.
    default boolean takesSystemAnywhere(ProviderSettings settings) {
        return false;
    }

    /// Whether the provider marks the end of the answer with this event.
    boolean isEnd(ServerEvent event);

    /// The failure that the provider reports in the middle of a stream.
    Optional<ProviderFailure> failure(ServerEvent event);

    /// What a failure means with this provider.
    default ProviderFailure refine(ProviderFailure failure) {
        return failure;
    }
}
