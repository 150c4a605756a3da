package dev.switchboard.gateway.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.Refused;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/// Tokens of the configured OpenID Connect issuer: signed by one of its keys, with an asymmetric
/// algorithm, for us, and not expired.
@Singleton
class Tokens {
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final int MOST_AT_ONCE = 64;

    /// Never `none`, and none with a shared secret: a public key is no secret.
    private static final AlgorithmConstraints ALGORITHMS =
            new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.RSA_USING_SHA384,
                    AlgorithmIdentifiers.RSA_USING_SHA512,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
                    AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
                    AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
                    AlgorithmIdentifiers.EDDSA);

    private record Issuer(String name, String audience, IssuerKeys keys) {}

    private final Vertx vertx;
    private final TokenClaims claims;
    private final Optional<Issuer> issuer;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    @Inject
    Tokens(Vertx vertx, OidcConfig config) {
        this.vertx = vertx;
        this.claims = new TokenClaims(config);
        this.issuer =
                config.issuer()
                        .map(name ->
                                new Issuer(
                                        name,
                                        config.audience()
                                                .orElseThrow(() ->
                                                        new ConfigurationException(
                                                                "switchboard.access.oidc.issuer is set, but"
                                                                        + " switchboard.access.oidc.audience"
                                                                        + " is not.")),
                                        new IssuerKeys(name, config.jwksUrl())));
    }

    /// Whether somebody with this token may come in. Never fails.
    Future<Admission> admit(String token) {
        if (issuer.isEmpty()) {
            return Future.succeededFuture(AccessRule.unknownKey());
        }
        if (!places.tryAcquire()) {
            return Future.succeededFuture(
                    new Refused(ProblemType.SERVICE_UNAVAILABLE, "Too many tokens at once."));
        }
        Promise<Admission> decision = Promise.promise();
        var context = vertx.getOrCreateContext();
        Thread.ofVirtual()
                .name("token")
                .start(() -> {
                    Admission admission = judge(issuer.get(), token);
                    places.release();
                    context.runOnContext(_ -> decision.complete(admission));
                });
        return decision.future();
    }

    private Admission judge(Issuer from, String token) {
        try {
            var good = consumer(from).processToClaims(token);
            return new Admitted(claims.principal(good.getSubject(), good.getClaimsMap()));
        } catch (ProblemException unclear) {
            return new Refused(unclear.type(), unclear.detail());
        } catch (InvalidJwtException bad) {
            return isAway(bad) ? away(bad) : refuse(why(bad));
        } catch (IOException | RuntimeException failure) {
            return away(failure);
        } catch (MalformedClaimException malformed) {
            return refuse("The token's claims are of the wrong kind.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return away(interrupted);
        }
    }

    private static JwtConsumer consumer(Issuer issuer) throws IOException, InterruptedException {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(issuer.name())
                .setExpectedAudience(issuer.audience())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKeyResolver(issuer.keys().resolver())
                .build();
    }

    /// The keys could not be had, which says nothing about the token.
    private static boolean isAway(InvalidJwtException failure) {
        return failure.getCause() instanceof UnresolvableKeyException unresolved
                && unresolved.getCause() instanceof IOException;
    }

    private static Refused away(Exception failure) {
        Log.warnf("The issuer's keys cannot be had: %s", failure.getClass().getSimpleName());
        return new Refused(
                ProblemType.SERVICE_UNAVAILABLE,
                "The issuer of tokens does not answer. Try again.");
    }

    private static Refused refuse(String why) {
        return new Refused(ProblemType.UNAUTHENTICATED, why);
    }

    private static String why(InvalidJwtException bad) {
        if (bad.hasExpired()) {
            return "The token has expired.";
        }
        if (bad.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                || bad.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "The token is of another issuer.";
        }
        if (bad.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                || bad.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "The token is meant for somebody else.";
        }
        if (bad.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "The token is not valid yet.";
        }
        return "The token is not signed by its issuer as it must be.";
    }
}
