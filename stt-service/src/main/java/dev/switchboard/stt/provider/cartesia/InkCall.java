package dev.switchboard.stt.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.vendor.Address;
import dev.switchboard.stt.vendor.Form;

/// What both of Cartesia's wires have in common.
final class InkCall {
    private InkCall() {}

    static Address address(Form form, String path, SampleRate rate) {
        return Address.of(form.text("api_url", "wss://api.cartesia.ai"), path)
                .query("model", form.text("model", "ink-2"))
                .query("encoding", "pcm_s16le")
                .query("sample_rate", Integer.toString(rate.hertz()))
                .query("keyterm", form.texts("keyterms"));
    }

    static SocketCall call(Form form, Address address) {
        SocketCall call =
                SocketCall.to(address.url())
                        .withLimits(Limits.of(form.settings()))
                        .withHeader("Cartesia-Version", form.text("api_version", "2026-03-01"));
        return form.secret("api_key").map(key -> call.withHeader("X-API-Key", key)).orElse(call);
    }

    static ProviderFailure failure(JsonNode error) {
        int status = error.path("status_code").asInt(error.path("code").asInt());
        FailureKind kind =
                switch (status) {
                    case 401, 403 -> FailureKind.AUTHENTICATION;
                    case 402 -> FailureKind.QUOTA;
                    case 404 -> FailureKind.NOT_FOUND;
                    case 429 -> FailureKind.RATE_LIMITED;
                    default ->
                            status >= 400 && status < 500
                                    ? FailureKind.INVALID_REQUEST
                                    : FailureKind.UNAVAILABLE;
                };
        return new ProviderFailure(
                kind, "The provider reported an error with status %d.".formatted(status));
    }
}
