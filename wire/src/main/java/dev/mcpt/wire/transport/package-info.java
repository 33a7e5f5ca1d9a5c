/// How messages travel: stdio process, Streamable HTTP.
@NullMarked
package dev.mcpt.wire.transport;

import org.jspecify.annotations.NullMarked;
