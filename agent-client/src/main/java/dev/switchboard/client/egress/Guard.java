package dev.switchboard.client.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds the addresses of a target that may be called. Only these are connected to: a name that
/// changes its mind afterwards changes nothing.
final class Guard {
    /// A host with more addresses than this is tried at the first ones.
    private static final int TRIED = 3;

    private final EgressPolicy policy;
    private final Resolver resolver;

    Guard(EgressPolicy policy, Resolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /// @throws ProviderFailure of kind `ADDRESS`, the same for a name that is unknown and for one
    ///   that is refused, so that nobody can ask us for names of the inside
    List<InetAddress> addresses(Target target, Duration patience) throws InterruptedException {
        List<InetAddress> permitted =
                resolve(target, patience).stream()
                        .filter(address -> policy.permits(address, target.port()))
                        .limit(TRIED)
                        .toList();
        if (permitted.isEmpty()) {
            throw refused();
        }
        return permitted;
    }

    private List<InetAddress> resolve(Target target, Duration patience)
            throws InterruptedException {
        if (target.literal().isPresent()) {
            return List.of(target.literal().get());
        }
        // The system's resolver cannot be interrupted.
        var found = new CompletableFuture<List<InetAddress>>();
        Thread.ofVirtual().name("resolve").start(() -> look(target.host(), found));
        try {
            return found.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException unknown) {
            throw refused();
        } catch (TimeoutException late) {
            throw new ProviderFailure(FailureKind.CONNECTION, "The provider cannot be reached.");
        }
    }

    private void look(String host, CompletableFuture<List<InetAddress>> found) {
        try {
            found.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException unknown) {
            found.completeExceptionally(unknown);
        }
    }

    private static ProviderFailure refused() {
        return new ProviderFailure(
                FailureKind.ADDRESS,
                "The provider's address is unknown, or in a network that the operator of this"
                        + " installation has not allowed.");
    }
}
