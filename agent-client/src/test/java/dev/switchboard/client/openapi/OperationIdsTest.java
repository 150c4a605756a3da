package dev.switchboard.client.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.junit.jupiter.api.Test;

class OperationIdsTest {
    private final Operation named = OASFactory.createOperation().operationId("getAgent");
    private final Operation unnamed = OASFactory.createOperation();
    private final Operation ofNumber = OASFactory.createOperation();

    @Test
    void operationWithoutAnIdGetsOneOfItsMethodAndPath() {
        var paths = OASFactory.createPaths();
        paths.addPathItem("/api/agents/{ref}", OASFactory.createPathItem().GET(named));
        paths.addPathItem("/v1/chat/completions", OASFactory.createPathItem().POST(unnamed));
        paths.addPathItem(
                "/api/revisions/{number:\\d{1,9}}", OASFactory.createPathItem().GET(ofNumber));

        new OperationIds().filterOpenAPI(OASFactory.createOpenAPI().paths(paths));

        assertThat(named.getOperationId()).isEqualTo("getAgent");
        assertThat(unnamed.getOperationId()).isEqualTo("postV1ChatCompletions");
        assertThat(ofNumber.getOperationId()).isEqualTo("getApiRevisionsNumber");
    }
}
