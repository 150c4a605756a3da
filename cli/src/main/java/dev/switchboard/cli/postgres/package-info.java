/// The embedded PostgreSQL: unpacked, initialised once, started and stopped with the platform.
///
/// PostgreSQL refuses to run as root. A root user therefore starts it inside a user namespace or,
/// on machines without those, as the user nobody ([RunAs][dev.switchboard.cli.postgres.RunAs]).
@NullMarked
package dev.switchboard.cli.postgres;

import org.jspecify.annotations.NullMarked;
