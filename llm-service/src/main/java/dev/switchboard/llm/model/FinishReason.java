package dev.switchboard.llm.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a model stopped, in the words of the OpenAI wire.
public enum FinishReason {
    @JsonProperty("stop")
    STOP("stop"),
    /// The token limit was reached.
    @JsonProperty("length")
    LENGTH("length"),
    /// It waits for the results of tools.
    @JsonProperty("tool_calls")
    TOOL_CALLS("tool_calls"),
    @JsonProperty("content_filter")
    CONTENT_FILTER("content_filter");

    private final String code;

    FinishReason(String code) {
        this.code = code;
    }

    /// The name on the wire and in the database.
    public String code() {
        return code;
    }
}
