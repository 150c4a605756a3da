package dev.switchboard.client.schema;

import java.util.Optional;

/// A place of a document that says something on which this release does not act.
///
/// @param works what of it works all the same, in a sentence
public record Unavailable(String pointer, Optional<String> works) {}
