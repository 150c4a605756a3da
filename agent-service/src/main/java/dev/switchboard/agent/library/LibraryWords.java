package dev.switchboard.agent.library;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

/// Describes each operation of the library in the words of its path: what is one in our code is
/// several for its readers.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class LibraryWords implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        describe(api, PersonaResource.PATH, "persona", "Persona");
        describe(api, SkillResource.PATH, "skill", "Skill");
        describe(api, KnowledgeBaseResource.PATH, "knowledge base", "KnowledgeBase");
    }

    private static void describe(OpenAPI api, String root, String word, String title) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> {
                    if (path.equals(root) || path.startsWith(root + "/")) {
                        describe(item, word, title);
                    }
                });
    }

    private static void describe(PathItem item, String word, String title) {
        for (var operation : item.getOperations().values()) {
            operation.setOperationId(
                    operation
                            .getOperationId()
                            .replace("{Item}", title)
                            .replace("{Items}", title + "s"));
            operation.setSummary(
                    operation.getSummary().replace("{item}", word).replace("{items}", word + "s"));
        }
    }
}
