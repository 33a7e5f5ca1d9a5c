/// Requirements about the stdio transport.
@NullMarked
package dev.mcpt.compliance.stdio;

import org.jspecify.annotations.NullMarked;
