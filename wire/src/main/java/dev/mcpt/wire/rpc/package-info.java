/// JSON-RPC 2.0 messages as sealed records, `Malformed` included.
@NullMarked
package dev.mcpt.wire.rpc;

import org.jspecify.annotations.NullMarked;
