package dev.switchboard.client.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.json.JsonBuffers;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Who is asking.
///
/// @param id who it is within the tenant: `key:<id>`, `user:<id>` or `service:<name>`
/// @param user the user that it stands for, whose own default agent comes first
/// @param agents the only agents that it may use; empty for all of the tenant
public record Principal(UUID tenant, String id, Role role, Optional<UUID> user, Set<UUID> agents) {
    /// The request header in which the gateway tells the services who is asking. It counts only
    /// beside the gateway's service token; [PrincipalFilter] removes it from everybody else.
    public static final String HEADER = "X-Switchboard-Principal";

    private static final ObjectMapper JSON = JsonBuffers.mapper();

    public Principal {
        agents = Set.copyOf(agents);
    }

    /// Somebody of a tenant who may use all of its agents.
    public Principal(UUID tenant, String id, Role role) {
        this(tenant, id, role, Optional.empty(), Set.of());
    }

    /// One of our own services.
    public static Principal service(String name) {
        return new Principal(Tenants.DEFAULT, "service:" + name, Role.SERVICE);
    }

    boolean isOfDefaultTenant() {
        return tenant.equals(Tenants.DEFAULT);
    }

    /// The agent that this principal means by a name.
    public AgentReference agent(String name) {
        return new AgentReference(name, tenant, user, seesOwnOnly());
    }

    /// The agent that answers this principal when it names none.
    public AgentReference currentAgent() {
        return AgentReference.current(tenant, user);
    }

    /// Whether the agents of other users do not exist for this principal: so for everyone who
    /// stands for a user, but admins.
    public boolean seesOwnOnly() {
        return user.isPresent() && role != Role.ADMIN && role != Role.SERVICE;
    }

    /// Whether an agent exists for this principal.
    public boolean sees(UUID tenantOfAgent, Optional<UUID> owner) {
        return tenant.equals(tenantOfAgent)
                && (!seesOwnOnly() || owner.isEmpty() || owner.equals(user));
    }

    /// Demands that the principal may use this agent of its tenant.
    ///
    /// @throws ProblemException `forbidden`
    public void demandAgent(UUID agent) {
        if (!mayUse(agent)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "This key may not use this agent: it is not in its scope.");
        }
    }

    /// Whether this agent is in the scope.
    public boolean mayUse(UUID agent) {
        return agents.isEmpty() || agents.contains(agent);
    }

    /// The value of [#HEADER]: JSON in base64url, so that nothing in it can end a header.
    public String header() {
        ObjectNode json = JSON.createObjectNode();
        json.put("tenant", tenant.toString());
        json.put("id", id);
        json.put("role", role.word());
        user.ifPresent(value -> json.put("user", value.toString()));
        if (!agents.isEmpty()) {
            var list = json.putArray("agents");
            new TreeSet<>(agents).forEach(agent -> list.add(agent.toString()));
        }
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Reads [#header].
    ///
    /// @throws ProblemException `unauthenticated` when it is none
    public static Principal read(String header) {
        try {
            JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(header));
            var agents = new TreeSet<UUID>();
            json.path("agents").forEach(agent -> agents.add(UUID.fromString(agent.asText())));
            return new Principal(
                    UUID.fromString(json.path("tenant").asText()),
                    json.path("id").asText(),
                    Role.of(json.path("role").asText()).orElseThrow(IllegalArgumentException::new),
                    Optional.ofNullable(json.get("user"))
                            .map(user -> UUID.fromString(user.asText())),
                    agents);
        } catch (IOException | IllegalArgumentException malformed) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "The gateway's word on who is asking is unreadable.");
        }
    }
}
