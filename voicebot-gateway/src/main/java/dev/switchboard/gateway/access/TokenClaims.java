package dev.switchboard.gateway.access;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads who somebody is from the claims of a token that was found good.
final class TokenClaims {
    /// Those that may more come first.
    private static final List<Role> ROLES =
            List.of(Role.ADMIN, Role.EDITOR, Role.VIEWER, Role.CALLER);

    private final String role;
    private final Optional<String> tenant;
    private final Optional<String> user;

    TokenClaims(OidcConfig config) {
        role = config.roleClaim();
        tenant = config.tenantClaim();
        user = config.userClaim();
    }

    Principal principal(String subject, Map<String, Object> claims) {
        return new Principal(
                tenant.map(claim -> uuid(claim, claims)).orElse(Tenants.DEFAULT),
                "user:" + subject,
                role(claims),
                user.map(claim -> uuid(claim, claims)),
                Set.of());
    }

    private Role role(Map<String, Object> claims) {
        var words = words(find(role, claims));
        return ROLES.stream()
                .filter(known -> words.contains(known.word()))
                .findFirst()
                .orElseThrow(() ->
                        refuse("The token's claim `%s` holds no role of ours.".formatted(role)));
    }

    private static UUID uuid(String claim, Map<String, Object> claims) {
        try {
            if (find(claim, claims) instanceof String text) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw refuse("The token's claim `%s` holds no id.".formatted(claim));
    }

    private static Collection<?> words(@Nullable Object value) {
        return switch (value) {
            case String word -> List.of(word);
            case Collection<?> several -> several;
            case null, default -> List.of();
        };
    }

    /// A claim of exactly this name, or the one that its dots lead to.
    private static @Nullable Object find(String claim, Map<String, Object> claims) {
        if (claims.containsKey(claim)) {
            return claims.get(claim);
        }
        Object found = claims;
        for (String name : claim.split("\\.", -1)) {
            found = found instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return found;
    }

    private static ProblemException refuse(String why) {
        return new ProblemException(ProblemType.UNAUTHENTICATED, why);
    }
}
