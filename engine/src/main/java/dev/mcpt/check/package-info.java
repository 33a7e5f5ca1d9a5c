/// The contract of a check: requirement, severity, probe, verdict.
@NullMarked
package dev.mcpt.check;

import org.jspecify.annotations.NullMarked;
