/// Tests of reading and writing JSON-RPC messages.
@NullMarked
package dev.mcpt.wire.rpc;

import org.jspecify.annotations.NullMarked;
