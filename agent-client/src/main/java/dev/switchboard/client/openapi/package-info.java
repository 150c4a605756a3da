/// How our services describe their doors, in one style.
@NullMarked
package dev.switchboard.client.openapi;

import org.jspecify.annotations.NullMarked;
