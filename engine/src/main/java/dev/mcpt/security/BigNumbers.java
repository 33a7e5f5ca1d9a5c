package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.json.Json;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Message;
import dev.mcpt.wire.rpc.Messages;
import dev.mcpt.wire.rpc.Response;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Outgoing;
import dev.mcpt.wire.transport.Reply;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Numbers beyond what machines count in are refused, or come back as they are.
public final class BigNumbers implements Check {

  private static final List<String> IDS =
      List.of("9223372036854775808", "36893488147419103232", "-0", "1e400", "1" + "0".repeat(1000));

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-big-numbers",
        "Numbers that fit no machine word are refused or kept as they are.",
        Level.ROBUSTNESS,
        List.of("input"),
        Applies.everywhere(),
        Severity.LOW,
        Mode.ACTIVE,
        "basic#requests");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    var input = new HostileInput(probe);
    Verdict unserved = input.unserved();
    if (unserved != null) {
      return unserved;
    }
    for (String number : IDS) {
      Outgoing out = input.ordinary();
      JsonObject message = Objects.requireNonNull(Messages.read(out.text()).json());
      Outgoing bent = out.withText(Json.write(message.with("id", new JsonNumber(number))));
      input.send("a request with id " + shown(number), bent, BigNumbers::other);
    }
    Outgoing out = input.ordinary();
    input.send(
        "a request with 1e400 in a member that nobody knows",
        out.withText("{\"mcp-t\":1e400," + out.text().substring(1)),
        _ -> null);
    return input.verdict(
        "numbers up to 1000 digits were refused or came back as they were",
        "a refusal in good order, or an answer with the same id");
  }

  /// Says so if an answer bears a number that was never sent. Over stdio it may be a late one.
  private static @Nullable String other(Reply reply) {
    for (Message message : reply.messages()) {
      JsonObject json = message.json();
      if (message instanceof Response
          && json != null
          && json.get("id") instanceof JsonNumber id
          && IDS.stream().noneMatch(sent -> same(id.text(), sent))) {
        return "came back with id " + shown(id.text());
      }
    }
    return null;
  }

  static boolean same(String one, String other) {
    return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
  }

  private static String shown(String number) {
    return number.length() <= 40
        ? number
        : number.substring(0, 10) + "… (" + number.length() + " digits)";
  }
}
