/// Benchmarks, run by hand.
@NullMarked
package dev.mcpt.bench;

import org.jspecify.annotations.NullMarked;
