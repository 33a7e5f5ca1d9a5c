/// Requirements about the base protocol.
@NullMarked
package dev.mcpt.compliance.jsonrpc;

import org.jspecify.annotations.NullMarked;
