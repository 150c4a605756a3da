/// What the platform can do for a model: tools by their names, looked up exactly as they are
/// written, each run on a virtual thread of its own with a time and a size that it may take.
///
/// A tool is one class below `builtin`, or wherever its subject lives; nothing else names it. Its
/// name and description stand in the catalogue of agent-client (`builtins.json`).
@NullMarked
package dev.switchboard.llm.tool;

import org.jspecify.annotations.NullMarked;
