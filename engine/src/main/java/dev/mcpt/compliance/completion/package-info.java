/// Requirements about the completion of arguments.
@NullMarked
package dev.mcpt.compliance.completion;

import org.jspecify.annotations.NullMarked;
