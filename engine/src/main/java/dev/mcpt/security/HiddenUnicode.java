package dev.mcpt.security;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Lists;
import dev.mcpt.check.Mode;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.suite.Severity;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.json.JsonArray;
import dev.mcpt.wire.json.JsonBoolean;
import dev.mcpt.wire.json.JsonNull;
import dev.mcpt.wire.json.JsonNumber;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.json.JsonPointer;
import dev.mcpt.wire.json.JsonString;
import dev.mcpt.wire.json.JsonValue;
import dev.mcpt.wire.transport.ConnectionFailure;
import dev.mcpt.wire.transport.Reply;
import java.util.ArrayList;
import java.util.List;

/// Nothing that a server says of itself hides text from the person who approves it.
public final class HiddenUnicode implements Check {

  @Override
  public Requirement requirement() {
    return Requirement.security(
        "sec-hidden-unicode",
        "Names, descriptions, schemas and instructions hold no characters that people cannot see.",
        Level.SHOULD,
        List.of("metadata", "injection"),
        Applies.everywhere(),
        Severity.HIGH,
        Mode.PASSIVE,
        "server/tools#security-considerations");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var scan = new Scan();
    Reply handshake = connection.handshake();
    JsonObject self = handshake.result();
    if (self != null) {
      scan.value(self, "handshake ", handshake.exchange());
    }
    Lists lists = Lists.of(probe, connection);
    for (Lists.Page page : lists.pages()) {
      JsonObject result = page.result();
      if (result != null) {
        scan.value(result, page.method() + " ", page.heard().evidence().getFirst());
      }
    }
    List<Exchange> seen = new ArrayList<>();
    lists.pages().forEach(page -> seen.addAll(page.heard().evidence()));
    if (!scan.found.isEmpty()) {
      return Suspicion.verdict(scan.found, "visible characters only");
    }
    if (lists.pages().isEmpty()) {
      return Verdict.notApplicable("the server declares no tools, prompts or resources");
    }
    return lists.served() == 0
        ? Verdict.untestable("no list was served", seen)
        : new Verdict.Holds(scan.texts + " texts, nothing hidden in any", seen);
  }

  /// Walks through values and remembers what is hidden in their texts and names.
  private static final class Scan {
    private final List<Suspicion.Placed> found = new ArrayList<>();
    private int texts;

    void value(JsonValue value, String where, Exchange exchange) {
      switch (value) {
        case JsonString(String text) -> text(text, where, exchange);
        case JsonArray array -> {
          for (int i = 0; i < array.size(); i++) {
            value(array.items().get(i), JsonPointer.child(where, i), exchange);
          }
        }
        case JsonObject object -> {
          for (JsonObject.Member member : object.members()) {
            text(member.name(), "a name in " + where, exchange);
            value(member.value(), JsonPointer.child(where, member.name()), exchange);
          }
        }
        case JsonNumber _, JsonBoolean _, JsonNull _ -> {}
      }
    }

    private void text(String text, String where, Exchange exchange) {
      texts++;
      for (Suspicion suspicion : HiddenText.in(text)) {
        found.add(new Suspicion.Placed(where, suspicion, exchange));
      }
    }
  }
}
