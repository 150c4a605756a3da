package dev.switchboard.client.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/// Gives each operation that names no id one that is made of its method and its path.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OperationIds implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().forEach(OperationIds::name);
        }
    }

    private static void name(String path, PathItem item) {
        item.getOperations()
                .forEach((PathItem.HttpMethod method, Operation operation) -> {
                    if (operation.getOperationId() == null) {
                        operation.setOperationId(id(method, path));
                    }
                });
    }

    private static String id(PathItem.HttpMethod method, String path) {
        var id = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
        for (String word : path.replaceAll("\\{(\\w+):[^/]*", "$1").split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }
}
