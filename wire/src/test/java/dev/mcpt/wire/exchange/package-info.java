/// Tests of the room exchange.
@NullMarked
package dev.mcpt.wire.exchange;

import org.jspecify.annotations.NullMarked;
