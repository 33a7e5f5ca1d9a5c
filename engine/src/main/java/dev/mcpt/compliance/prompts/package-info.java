/// Requirements about prompts.
@NullMarked
package dev.mcpt.compliance.prompts;

import org.jspecify.annotations.NullMarked;
