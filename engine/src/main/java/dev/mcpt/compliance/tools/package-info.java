/// Requirements about tools.
@NullMarked
package dev.mcpt.compliance.tools;

import org.jspecify.annotations.NullMarked;
