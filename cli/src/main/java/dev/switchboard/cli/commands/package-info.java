/// What a person types: one class for each command.
@NullMarked
package dev.switchboard.cli.commands;

import org.jspecify.annotations.NullMarked;
