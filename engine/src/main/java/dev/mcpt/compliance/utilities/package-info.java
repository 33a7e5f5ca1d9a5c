/// Requirements about pagination, logging, progress and cancellation.
@NullMarked
package dev.mcpt.compliance.utilities;

import org.jspecify.annotations.NullMarked;
