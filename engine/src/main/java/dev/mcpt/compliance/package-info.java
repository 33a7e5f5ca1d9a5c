/// One file per protocol requirement, in a folder per area.
@NullMarked
package dev.mcpt.compliance;

import org.jspecify.annotations.NullMarked;
