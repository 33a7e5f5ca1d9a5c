/// Requirements about how a stateful conversation opens.
@NullMarked
package dev.mcpt.compliance.lifecycle;

import org.jspecify.annotations.NullMarked;
