/// One conversation with one server.
@NullMarked
package dev.mcpt.wire.client;

import org.jspecify.annotations.NullMarked;
