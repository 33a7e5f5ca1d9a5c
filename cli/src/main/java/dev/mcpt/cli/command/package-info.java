/// One file per command.
@NullMarked
package dev.mcpt.cli.command;

import org.jspecify.annotations.NullMarked;
