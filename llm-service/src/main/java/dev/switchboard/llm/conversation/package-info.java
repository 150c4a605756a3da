/// Sessions and their messages, kept in PostgreSQL (schema `runtime`).
///
/// A session belongs to one agent at a time and runs one answer at a time. Messages are written
/// before and after the model is asked, so that a restart forgets nothing.
@NullMarked
package dev.switchboard.llm.conversation;

import org.jspecify.annotations.NullMarked;
