package dev.switchboard.agent.access;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.request;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import io.restassured.http.ContentType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Makes tenants and people of them.
public final class SecondTenant {
    private SecondTenant() {}

    /// A new tenant's id.
    public static UUID make() {
        return UUID.fromString(
                request()
                        .contentType(ContentType.JSON)
                        .body("{\"key\": \"%s\", \"name\": \"Second\"}".formatted(fresh("tenant")))
                        .post("/api/tenants")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    /// Somebody of a tenant.
    public static Principal someone(UUID tenant, Role role) {
        return new Principal(tenant, "key:test-" + role.word(), role);
    }

    /// Somebody of a tenant who stands for a user.
    public static Principal user(UUID tenant, Role role, UUID user) {
        return new Principal(tenant, "key:of-" + user, role, Optional.of(user), Set.of());
    }
}
