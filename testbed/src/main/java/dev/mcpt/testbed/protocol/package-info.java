/// The vocabulary of the protocol: revisions, JSON-RPC messages and errors.
@NullMarked
package dev.mcpt.testbed.protocol;

import org.jspecify.annotations.NullMarked;
