/// A real PostgreSQL for tests: one embedded server for each test JVM, a fresh database for each
/// Quarkus application under test.
@NullMarked
package dev.switchboard.emulator.postgres;

import org.jspecify.annotations.NullMarked;
