/// Requirements about what a server declares.
@NullMarked
package dev.mcpt.compliance.capabilities;

import org.jspecify.annotations.NullMarked;
