package dev.mcpt.compliance.stdio;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTransport;

/// Nothing but messages is written to stdout.
public final class StdoutHoldsMessagesOnly implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-stdout-clean",
        "Every line on stdout is a JSON-RPC message, from the start of the process on.",
        Level.MUST,
        "stdio",
        Applies.everywhere().only(Channel.STDIO),
        "basic/transports#stdio");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    StdioTransport stdio = (StdioTransport) connection.transport();
    Reply reply =
        connection.request(
            probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER, null, probe.deadline());
    connection.request("conformance/none", null, probe.deadline());
    for (String line : stdio.rawStdoutLines()) {
      if (Messages.read(line) instanceof Malformed malformed) {
        return Verdict.violated(
            "stdout holds a line that is no JSON-RPC message: "
                + shown(line)
                + " ("
                + String.join("; ", malformed.problems())
                + ")",
            "JSON-RPC messages only; logs belong on stderr",
            connection.exchanges());
      }
    }
    return reply.result() != null
        ? new Verdict.Holds(
            stdio.rawStdoutLines().size() + " lines on stdout, each a message",
            connection.exchanges())
        : Verdict.untestable("the server does not serve", connection.exchanges());
  }

  private static String shown(String line) {
    return "\"" + (line.length() <= 120 ? line : line.substring(0, 120) + "…") + "\"";
  }
}
