/// Tests of the room transport.
@NullMarked
package dev.mcpt.wire.transport;

import org.jspecify.annotations.NullMarked;
