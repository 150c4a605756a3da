/// Documents that are described by a JSON Schema (2020-12): the schema is the one source of what a
/// field may hold, what it holds by default, and what it may also be called.
///
/// Our own keywords say something but check nothing: `x-aliases` (other spellings of a field),
/// `x-hint` (what a pattern wants, in words), `x-available` (whether this release acts on a field:
/// `false`, or the values that it acts on), `x-works` (what of a field works that is not acted on),
/// and those of the provider catalogue.
@NullMarked
package dev.switchboard.client.schema;

import org.jspecify.annotations.NullMarked;
