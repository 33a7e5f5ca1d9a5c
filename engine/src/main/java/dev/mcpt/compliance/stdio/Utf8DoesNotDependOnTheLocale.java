package dev.mcpt.compliance.stdio;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Heard;
import dev.mcpt.check.Introduction;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Channel;
import dev.mcpt.wire.http.Headers;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Request;
import dev.mcpt.wire.transport.Await;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import dev.mcpt.wire.transport.StdioTarget;
import dev.mcpt.wire.transport.StdioTransport;
import dev.mcpt.wire.transport.Transport;
import java.util.LinkedHashMap;
import java.util.Map;

/// The process writes UTF-8 in the locale C too.
public final class Utf8DoesNotDependOnTheLocale implements Check {

  private static final Id ID = Id.of("mcp-t ä 漢 \uD83D\uDE00");
  private static final String EXPECTED = "UTF-8, and the characters that were sent";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "stdio-utf8",
        "Messages on stdout are UTF-8 whatever the locale of the process.",
        Level.MUST,
        "stdio",
        Applies.everywhere().only(Channel.STDIO),
        "basic/transports");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    StdioTarget target = (StdioTarget) probe.target();
    Map<String, String> env = new LinkedHashMap<>(target.env());
    env.putAll(Map.of("LANG", "C", "LC_ALL", "C"));
    String text =
        probe.era() == Era.STATEFUL
            ? Request.of(ID, Methods.INITIALIZE, Introduction.params(probe.revision().id())).text()
            : connection.compose(Methods.DISCOVER, null, ID).text();
    try (Transport plain =
        StdioTransport.start(
            new StdioTarget(target.command(), env, target.cwd()),
            connection.transport().recorder().redactor())) {
      Heard heard = probe.send(plain, new Outgoing(text, Headers.none(), new Await.Answer(ID)));
      return judged(heard);
    }
  }

  private static Verdict judged(Heard heard) {
    if (!(heard instanceof Heard.Answered(Reply reply))) {
      return Verdict.violated(
          "with LC_ALL=C a request with an id beyond ASCII got no answer with that id",
          EXPECTED,
          heard.evidence());
    }
    for (Message message : reply.messages()) {
      if (message instanceof Malformed malformed) {
        return Verdict.violated(
            "with LC_ALL=C the answer is malformed: " + String.join("; ", malformed.problems()),
            EXPECTED,
            reply);
      }
    }
    return reply.result() != null
        ? Verdict.holds("with LC_ALL=C an id beyond ASCII came back as it was sent", reply)
        : Verdict.violated(
            "with LC_ALL=C a request with an id beyond ASCII " + Refusal.became(reply),
            EXPECTED,
            reply);
  }
}
