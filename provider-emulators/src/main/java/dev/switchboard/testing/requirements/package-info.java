/// Keeps `docs/requirements.md` true: which test proved which row, and how it ended.
///
/// [RequirementListener][dev.switchboard.testing.requirements.RequirementListener] listens in the
/// tests of every module and notes the outcome of each tagged test below the module's
/// `target/requirements`.
/// [UpdateRequirements][dev.switchboard.testing.requirements.UpdateRequirements] runs after the
/// tests of the last module and writes the table's last column.
@NullMarked
package dev.switchboard.testing.requirements;

import org.jspecify.annotations.NullMarked;
