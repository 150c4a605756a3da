/// The running platform: which services there are, in what order they start and stop, when one is
/// ready, and what happens when one dies.
///
/// One process, the supervisor, owns the services and writes what it knows to the status file;
/// every other command only reads that file and signals the supervisor.
@NullMarked
package dev.switchboard.cli.platform;

import org.jspecify.annotations.NullMarked;
