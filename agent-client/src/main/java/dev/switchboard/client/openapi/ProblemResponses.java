package dev.switchboard.client.openapi;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Says of every operation what else it answers: a problem (RFC 9457) or, at the standard doors
/// below `/v1`, an error in the form of their standard.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String STANDARD_ERROR = "StandardError";
    private static final String STANDARD_DOORS = "/v1/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(PROBLEM, problem()).addSchema(STANDARD_ERROR, error());
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().forEach(ProblemResponses::describe);
        }
    }

    private static void describe(String path, PathItem item) {
        boolean standard = path.startsWith(STANDARD_DOORS);
        item.getOperations()
                .values()
                .forEach(operation ->
                        operation
                                .getResponses()
                                .addAPIResponse(
                                        "default", standard ? standardError() : problems()));
    }

    private static APIResponse problems() {
        return OASFactory.createAPIResponse()
                .description("A problem; `code` tells which")
                .content(of(ProblemDetail.MEDIA_TYPE, PROBLEM));
    }

    private static APIResponse standardError() {
        return OASFactory.createAPIResponse()
                .description("An error; `error.code` tells which")
                .content(of("application/json", STANDARD_ERROR));
    }

    private static Content of(String mediaType, String schema) {
        return OASFactory.createContent()
                .addMediaType(
                        mediaType,
                        OASFactory.createMediaType()
                                .schema(
                                        OASFactory.createSchema()
                                                .ref("#/components/schemas/" + schema)));
    }

    private static Schema problem() {
        Schema code = text("agent-not-found");
        Arrays.stream(ProblemType.values()).map(ProblemType::code).forEach(code::addEnumeration);
        return object().addProperty("type", text("/problems/agent-not-found"))
                .addProperty("title", text("No such agent"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .addExample(404))
                .addProperty("detail", text("No agent `nobody` is here."))
                .addProperty("code", code)
                .addProperty("failure", text("authentication"))
                .addProperty("field", text("api_key"))
                .addProperty("errors", list(violation()));
    }

    private static Schema violation() {
        return object().addProperty("pointer", text("/name"))
                .addProperty("code", text("required"))
                .addProperty("message", text("It needs a name."));
    }

    private static Schema error() {
        return object().addProperty(
                        "error",
                        object().addProperty("message", text("The model `nobody` does not exist."))
                                .addProperty("type", text("invalid_request_error"))
                                .addProperty("param", text("model"))
                                .addProperty("code", text("model_not_found")));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(items);
    }

    private static Schema text(String example) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).addExample(example);
    }
}
