/// Where the other services listen, and which of their replicas takes a request.
///
/// [ServiceAddresses] reads the addresses; [Replicas] are those of one service: new requests go to
/// each in turn, those of one session to the same, and to none that rests. A replica rests from the
/// moment that it refuses a connection, or that [ReadinessWatch] finds it not ready, until that
/// finds it ready again. [ReplicaClient] sends requests accordingly.
@NullMarked
package dev.switchboard.client.replica;

import org.jspecify.annotations.NullMarked;
