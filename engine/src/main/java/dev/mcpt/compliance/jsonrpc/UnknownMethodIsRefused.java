package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;

/// A method that nobody knows is answered with the error -32601.
public final class UnknownMethodIsRefused implements Check {

  private static final String METHOD = "conformance/none";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-unknown-method",
        "A request for an unknown method is answered with the JSON-RPC error -32601.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic#responses");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Heard heard = probe.send(connection, connection.compose(METHOD, null, connection.nextId()));
    return Refusal.with(ErrorCodes.METHOD_NOT_FOUND, "the unknown method " + METHOD, heard);
  }
}
