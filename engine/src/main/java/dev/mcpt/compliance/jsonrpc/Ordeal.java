package dev.mcpt.compliance.jsonrpc;

import dev.mcpt.check.Probe;
import dev.mcpt.check.Refusal;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Methods;
import dev.mcpt.wire.rpc.Id;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Sends texts that are no sound requests, one after the other, in a conversation in which a sound
/// one was served before, and judges how each was refused.
final class Ordeal {

  private final Set<Long> codes;
  private final String expected;

  /// @param codes those of the errors that are right
  Ordeal(Set<Long> codes, String expected) {
    this.codes = codes;
    this.expected = expected;
  }

  /// @param texts each with what it is, as the subject of a sentence
  Verdict judged(Probe probe, Map<String, String> texts)
      throws ConnectionFailure, InterruptedException {
    Map<String, Outgoing> all = new LinkedHashMap<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      all.put(text.getKey(), Provocation.out(probe.connection(), text.getValue()));
    }
    return sent(probe, all);
  }

  /// The same for what has headers of its own.
  Verdict sent(Probe probe, Map<String, Outgoing> spoilt)
      throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    Reply alive = connection.lifeSign(probe.deadline());
    if (alive.result() == null) {
      return Verdict.untestable(
          "a sound request " + Refusal.became(alive), List.of(alive.exchange()));
    }
    var wrong = new ArrayList<String>();
    var shown = new ArrayList<Exchange>();
    var seen = new ArrayList<Exchange>();
    for (Map.Entry<String, Outgoing> entry : spoilt.entrySet()) {
      Provocation came = Provocation.of(probe, connection, entry.getValue());
      String misjudged = came.misjudged(codes);
      if (misjudged == null) {
        seen.addAll(came.evidence());
      } else {
        wrong.add(entry.getKey() + " " + misjudged);
        shown.addAll(came.evidence());
      }
    }
    return wrong.isEmpty()
        ? new Verdict.Holds("refused: " + String.join(", ", spoilt.keySet()), seen)
        : Verdict.violated(String.join("; ", wrong), expected, shown);
  }

  /// The lightest request of the connection's era, to be spoiled.
  static JsonObject sound(Connection connection) {
    String method = connection.era() == Era.STATEFUL ? Methods.PING : Methods.DISCOVER;
    String text = connection.compose(method, null, Id.of("mcp-t-ordeal")).text();
    return Objects.requireNonNull(Messages.read(text).json());
  }
}
