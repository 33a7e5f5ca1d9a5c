/// The terminal: the only place that touches the standard streams.
@NullMarked
package dev.mcpt.cli.console;

import org.jspecify.annotations.NullMarked;
