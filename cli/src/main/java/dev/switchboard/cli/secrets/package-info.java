/// The secrets of an installation: each made once at the first start, in files that only their
/// owner can read.
@NullMarked
package dev.switchboard.cli.secrets;

import org.jspecify.annotations.NullMarked;
