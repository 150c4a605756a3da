/// Providers of agents that are not ours: emulated ones, that can be told from each other.
@NullMarked
package dev.switchboard.e2e.providers;

import org.jspecify.annotations.NullMarked;
