/// Runs deterministic tool cases.
@NullMarked
package dev.mcpt.tools;

import org.jspecify.annotations.NullMarked;
