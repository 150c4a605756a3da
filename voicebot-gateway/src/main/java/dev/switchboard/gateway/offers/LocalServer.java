package dev.switchboard.gateway.offers;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server that answers on this machine, as it is shown.
///
/// @param slot `llm`, `tts` or `stt`
/// @param url what its provider takes for an address
/// @param models those that an agent can use
/// @param config what an agent's provider configuration has to be, with the first of the models;
///   absent when there is none
record LocalServer(
        String name,
        String slot,
        String url,
        List<String> models,
        Optional<Map<String, String>> config) {

    static LocalServer of(String name, Slot slot, int port, List<String> models) {
        String url = "http://127.0.0.1:" + port + slot.basePath();
        var config =
                models.stream()
                        .findFirst()
                        .map(model ->
                                Map.of(
                                        "provider",
                                        slot.provider(),
                                        slot.addressField(),
                                        url,
                                        "model",
                                        model));
        return new LocalServer(name, slot.word(), url, models, config);
    }
}
