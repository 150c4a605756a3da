/// See the module description.
@NullMarked
package dev.switchboard.speechmodels;

import org.jspecify.annotations.NullMarked;
