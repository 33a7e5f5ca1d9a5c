/// Executes a plan on virtual threads: isolation, deadlines, cancellation, events.
@NullMarked
package dev.mcpt.run;

import org.jspecify.annotations.NullMarked;
