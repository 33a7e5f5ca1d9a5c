/// The contract of a check: requirement, probe, verdict.
@NullMarked
package dev.mcpt.check;

import org.jspecify.annotations.NullMarked;
