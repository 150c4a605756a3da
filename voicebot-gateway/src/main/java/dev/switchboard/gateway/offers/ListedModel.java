package dev.switchboard.gateway.offers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One model of the list that a server gives at `/v1/models`.
record ListedModel(String id, JsonNode fields) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100;
    private static final int LONGEST_ID = 300;

    /// The models of a list, 100 at most; empty when the body is no list of models.
    static Optional<List<ListedModel>> read(byte[] body) {
        JsonNode list;
        try {
            list = JSON.readTree(body);
        } catch (IOException notJson) {
            return Optional.empty();
        }
        // Ollama says `null` when it has none
        if (!list.path("object").asText().equals("list")
                || !(list.path("data").isArray() || list.path("data").isNull())) {
            return Optional.empty();
        }
        var models = new ArrayList<ListedModel>();
        for (JsonNode model : list.path("data")) {
            String id = model.path("id").asText();
            if (models.size() < MOST && isName(id)) {
                models.add(new ListedModel(id, model));
            }
        }
        return Optional.of(models);
    }

    private static boolean isName(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST_ID
                && id.chars().noneMatch(Character::isISOControl);
    }
}
