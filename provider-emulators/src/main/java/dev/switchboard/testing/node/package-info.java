/// Vendors' own clients, run with Node.js where it is installed: they judge what we build.
@NullMarked
package dev.switchboard.testing.node;

import org.jspecify.annotations.NullMarked;
