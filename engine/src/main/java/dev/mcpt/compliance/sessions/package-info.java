/// Requirements about sessions.
@NullMarked
package dev.mcpt.compliance.sessions;

import org.jspecify.annotations.NullMarked;
