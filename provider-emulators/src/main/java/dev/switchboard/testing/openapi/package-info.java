/// The one style of our doors, as their OpenAPI description shows it.
@NullMarked
package dev.switchboard.testing.openapi;

import org.jspecify.annotations.NullMarked;
