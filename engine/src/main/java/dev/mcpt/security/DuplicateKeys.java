package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Result;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message that says two things at once is one thing to a gateway and another to the server
/// behind it, so a server must take it for none.
public final class DuplicateKeys implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-duplicate-keys",
        "A message in which a member stands twice is refused.",
        Level.ROBUSTNESS,
        List.of("input"),
        Applies.everywhere(),
        Severity.LOW,
        Mode.ACTIVE,
        "basic#messages");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    var input = new HostileInput(probe);
    Verdict unserved = input.unserved();
    if (unserved != null) {
      return unserved;
    }
    Outgoing first = input.ordinary();
    input.send(
        "a request whose first method is tools/list and whose second is not",
        first.withText("{\"method\":\"tools/list\"," + first.text().substring(1)),
        DuplicateKeys::taken);
    Outgoing second = input.ordinary();
    input.send(
        "a request whose second method is tools/list and whose first is not",
        second.withText(opened(second.text()) + ",\"method\":\"tools/list\"}"),
        DuplicateKeys::taken);
    Outgoing twice = input.ordinary();
    input.send(
        "a request with two ids",
        twice.withText("{\"id\":\"mcp-t-other\"," + twice.text().substring(1)),
        HostileInput::understood);
    return input.verdict(
        "messages with a member that stands twice were refused",
        "a refusal (-32700 or -32600), because the two readings of the message differ");
  }

  private static String opened(String object) {
    return object.substring(0, object.length() - 1);
  }

  private static @Nullable String taken(Reply reply) {
    Result result = HostileInput.result(reply);
    if (result != null) {
      boolean listed = result.result() instanceof JsonObject object && object.has("tools");
      return listed ? "was served as tools/list" : "was served as the other";
    }
    return HostileInput.understood(reply);
  }
}
