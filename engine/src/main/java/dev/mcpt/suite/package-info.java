/// The suite as immutable records: what the user asked for.
@NullMarked
package dev.mcpt.suite;

import org.jspecify.annotations.NullMarked;
