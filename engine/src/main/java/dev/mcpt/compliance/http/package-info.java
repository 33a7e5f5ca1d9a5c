/// Requirements about Streamable HTTP.
@NullMarked
package dev.mcpt.compliance.http;

import org.jspecify.annotations.NullMarked;
