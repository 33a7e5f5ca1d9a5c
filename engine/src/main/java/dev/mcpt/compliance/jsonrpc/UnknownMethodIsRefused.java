package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.revision.ErrorCodes;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;

/// A method that nobody knows is answered with the error -32601.
public final class UnknownMethodIsRefused implements Check {

  private static final String METHOD = "conformance/none";
  private static final String EXPECTED = "a JSON-RPC error with code -32601 (method not found)";

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
    return switch (heard) {
      case Heard.Silence silence ->
          Verdict.violated(
              "no answer to the unknown method " + METHOD, EXPECTED, silence.evidence());
      case Heard.Answered(Reply reply) -> {
        Long code = reply.errorCode();
        yield code != null && code == ErrorCodes.METHOD_NOT_FOUND
            ? Verdict.holds("an unknown method is refused with -32601", reply)
            : Verdict.violated(
                code == null
                    ? "the unknown method " + METHOD + " was not refused with a JSON-RPC error"
                    : "the unknown method " + METHOD + " was refused with " + code,
                EXPECTED,
                reply);
      }
    };
  }
}
