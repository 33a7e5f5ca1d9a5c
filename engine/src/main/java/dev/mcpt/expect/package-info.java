/// Assertions and snapshots; pure.
@NullMarked
package dev.mcpt.expect;

import org.jspecify.annotations.NullMarked;
