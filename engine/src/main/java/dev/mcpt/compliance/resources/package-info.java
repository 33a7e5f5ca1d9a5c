/// Requirements about resources and resource templates.
@NullMarked
package dev.mcpt.compliance.resources;

import org.jspecify.annotations.NullMarked;
