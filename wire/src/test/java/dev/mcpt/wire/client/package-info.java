/// Tests of the room client.
@NullMarked
package dev.mcpt.wire.client;

import org.jspecify.annotations.NullMarked;
