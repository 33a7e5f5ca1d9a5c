package dev.mcpt.compliance.stdio;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTransport;
import java.util.List;

/// A message stands on one line, whatever line feeds its strings hold.
public final class MessageStaysOnOneLine implements Check {

  private static final Id ID = Id.of("mcp-t first line\nsecond line\r\nthird line");
  private static final String EXPECTED = "each message on one line, line feeds in strings escaped";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-no-embedded-newline",
        "A message stands on one line, line feeds in its strings escaped.",
        Level.MUST,
        "stdio",
        Applies.everywhere().only(Channel.STDIO),
        "basic/transports#stdio");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    StdioTransport stdio = (StdioTransport) connection.transport();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a request without line feeds " + Refusal.became(alive), List.of(alive.exchange()));
    }
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Heard heard = probe.send(connection, connection.compose(method, null, ID));
    Lists.of(probe, connection);
    String split = SplitMessage.in(stdio.rawStdoutLines());
    if (split != null) {
      return Verdict.violated(
          "a message stands on more than one line: " + split, EXPECTED, heard.evidence());
    }
    return heard instanceof Heard.Answered(Reply reply) && reply.result() != null
        ? new Verdict.Holds("line feeds in an id came back escaped, on one line", heard.evidence())
        : Verdict.untestable(
            "a request whose id holds line feeds "
                + (heard instanceof Heard.Answered(Reply reply)
                    ? Refusal.became(reply)
                    : "got no answer"),
            heard.evidence());
  }
}
