/// Suite, catalogue and config become an immutable plan; pure, printable.
@NullMarked
package dev.mcpt.plan;

import org.jspecify.annotations.NullMarked;
