/// The home directory of an installation: what lasts from one start to the next, and who holds it
/// now.
@NullMarked
package dev.switchboard.cli.home;

import org.jspecify.annotations.NullMarked;
