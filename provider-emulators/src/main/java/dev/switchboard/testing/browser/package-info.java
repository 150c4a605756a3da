/// The browser of tests of pages.
@NullMarked
package dev.switchboard.testing.browser;

import org.jspecify.annotations.NullMarked;
