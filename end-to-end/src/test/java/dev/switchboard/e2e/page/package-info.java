/// The Talk page, as a person uses it.
@NullMarked
package dev.switchboard.e2e.page;

import org.jspecify.annotations.NullMarked;
