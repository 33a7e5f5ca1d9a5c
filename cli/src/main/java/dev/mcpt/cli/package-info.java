/// The command `mcp-t`.
@NullMarked
package dev.mcpt.cli;

import org.jspecify.annotations.NullMarked;
