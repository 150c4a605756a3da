package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.document.Keys;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes many agents from one file, all of them or none. Agents that are there already are left as
/// they are, so that a file can be imported twice.
@ApplicationScoped
class AgentImport {
    private static final int MOST = 200;

    private final Agents agents;
    private final ChangeLog changes;

    AgentImport(Agents agents, ChangeLog changes) {
        this.agents = agents;
        this.changes = changes;
    }

    /// What became of each agent of the file, by key.
    record Report(List<String> created, List<String> skipped) {}

    /// @param file a list of documents, or an object whose `agents` is one
    /// @throws ProblemException with the pointers into the file of everything that is wrong with
    ///   the first invalid document
    @Transactional
    Report run(TenantId tenant, JsonNode file, Cause cause) {
        changes.lock(tenant);
        String root = file.has("agents") ? "/agents" : "";
        JsonNode documents = file.at(root);
        if (!documents.isArray() || documents.isEmpty() || documents.size() > MOST) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Send a list of 1 to %d agents, or an object with it as `agents`."
                            .formatted(MOST));
        }
        var report = new Report(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < documents.size(); i++) {
            if (!(documents.get(i) instanceof ObjectNode document)) {
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST,
                        "Entry %d of the list is no agent.".formatted(i));
            }
            String key =
                    document.path("key").asText(AgentKeys.from(document.path("name").asText()));
            if (isKnown(tenant, key)) {
                report.skipped().add(key);
            } else {
                report.created().add(create(tenant, document, cause, root + "/" + i));
            }
        }
        return report;
    }

    private boolean isKnown(TenantId tenant, String key) {
        return Keys.isKey(key) && agents.knows(tenant, key);
    }

    private String create(TenantId tenant, ObjectNode document, Cause cause, String at) {
        try {
            return agents.create(
                            tenant,
                            document,
                            Revision.Stage.PUBLISHED,
                            cause.because(Optional.of("imported")))
                    .head()
                    .key();
        } catch (ProblemException wrong) {
            throw new ProblemException(
                    wrong.type(),
                    "%s: %s".formatted(at, wrong.detail()),
                    wrong.violations().stream()
                            .map(violation ->
                                    new Violation(
                                            at + violation.pointer(),
                                            violation.code(),
                                            violation.message()))
                            .toList());
        }
    }
}
