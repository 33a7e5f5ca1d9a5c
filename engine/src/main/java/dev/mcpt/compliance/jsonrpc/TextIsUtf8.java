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
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.http.SseEvent;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Malformed;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the server writes is UTF-8, and characters of every plane come back as they were sent.
public final class TextIsUtf8 implements Check {

  private static final Id ID = Id.of("mcp-t ä 漢 \uD83D\uDE00 \uDBFF\uDFFD");
  private static final String METHOD = "conformance/ünbekannt-\uD83D\uDE00";
  private static final String EXPECTED = "strict UTF-8, and the characters that were sent";

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "jsonrpc-utf8",
        "Messages are UTF-8, and characters of every plane come back as they were sent.",
        Level.MUST,
        "jsonrpc",
        Applies.everywhere(),
        "basic/transports");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a request in ASCII " + Refusal.became(alive), List.of(alive.exchange()));
    }
    String method = probe.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    Outgoing plain = connection.compose(method, null, ID);
    var seen = new ArrayList<Exchange>();
    for (Outgoing out : List.of(plain, plain.withText(escaped(plain.text())))) {
      Heard heard = probe.send(connection, out);
      seen.addAll(heard.evidence());
      String problem = problem(heard);
      if (problem != null) {
        return Verdict.violated(problem, EXPECTED, heard.evidence());
      }
    }
    Outgoing unknown = connection.compose(METHOD, null, connection.nextId());
    Heard refused = probe.send(connection, unknown);
    seen.addAll(refused.evidence());
    String broken = broken(refused);
    return broken == null
        ? new Verdict.Holds("characters of every plane came back as they were sent", seen)
        : Verdict.violated(broken, EXPECTED, refused.evidence());
  }

  /// The same JSON in ASCII alone.
  private static String escaped(String json) {
    StringBuilder text = new StringBuilder();
    json.chars()
        .forEach(c ->
            text.append(
                c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c)));
    return text.toString();
  }

  private static @Nullable String problem(Heard heard) {
    String broken = broken(heard);
    if (broken != null) {
      return broken;
    }
    return switch (heard) {
      case Heard.Silence _ ->
          "a request whose id holds characters of every plane got no answer with that id";
      case Heard.Answered(Reply reply) when reply.result() == null ->
          "a request whose id holds characters of every plane " + Refusal.became(reply);
      case Heard.Answered _ -> null;
    };
  }

  /// What is no UTF-8 in the answer, or null.
  private static @Nullable String broken(Heard heard) {
    if (!(heard instanceof Heard.Answered(Reply reply))) {
      return null;
    }
    for (SseEvent event : reply.events()) {
      if (event.problems().stream().anyMatch(problem -> problem.contains("UTF-8"))) {
        return "an event of the answer is not UTF-8";
      }
    }
    for (Message message : reply.messages()) {
      if (message instanceof Malformed malformed) {
        for (String problem : malformed.problems()) {
          if (problem.contains("UTF-8")) {
            return "the answer is not UTF-8: " + problem;
          }
        }
      }
    }
    return null;
  }
}
