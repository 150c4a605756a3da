/// The `switchboard` command: starts, watches and stops the whole platform on one machine.
///
/// `commands` (what a person types) → `platform` (the services: order, readiness, restarts) →
/// `postgres`, `secrets` → `home` (the directory that lasts) → `terminal` (what a person sees).
@NullMarked
package dev.switchboard.cli;

import org.jspecify.annotations.NullMarked;
