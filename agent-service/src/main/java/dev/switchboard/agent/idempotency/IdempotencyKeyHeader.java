package dev.switchboard.agent.idempotency;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// Shows the header at every operation that takes it: all POSTs of the public API but the import,
/// which may be repeated without it.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IdempotencyKeyHeader implements OASFilter {
    private static final String NAME = "IdempotencyKey";
    private static final List<String> WITHOUT = List.of("/api/agents/import");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents()
                .addParameter(
                        NAME,
                        OASFactory.createParameter()
                                .name(IdempotentCalls.HEADER)
                                .in(Parameter.In.HEADER)
                                .description(
                                        "1 to 255 printable characters. The same request again is answered"
                                                + " alike for 24 hours, and has no second effect.")
                                .schema(
                                        OASFactory.createSchema()
                                                .addType(Schema.SchemaType.STRING)
                                                .maxLength(255)));
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> {
                    if (path.startsWith("/api/")
                            && !WITHOUT.contains(path)
                            && item.getPOST() != null) {
                        item.getPOST()
                                .addParameter(
                                        OASFactory.createParameter()
                                                .ref("#/components/parameters/" + NAME));
                    }
                });
    }
}
