package dev.mcpt.security;

import dev.mcpt.check.Lists;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Verdict;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a server says of itself to any client: its handshake and the lists that it declares.
///
/// @param results the result objects, in order
/// @param seen the traffic of the lists
record Statements(List<Said> results, Lists lists, List<Exchange> seen) {

  /// A result.
  ///
  /// @param where in words, a blank behind it
  record Said(String where, JsonObject result, Exchange exchange) {}

  /// A text in a result: a value, or the name of a member.
  ///
  /// @param where the place, as a JSON pointer behind the request
  record Text(String where, String text, Exchange exchange) {}

  Statements {
    results = List.copyOf(results);
    seen = List.copyOf(seen);
  }

  static Statements of(Probe probe) throws ConnectionFailure, InterruptedException {
    Connection connection = probe.connection();
    var results = new ArrayList<Said>();
    Reply handshake = connection.handshake();
    JsonObject self = handshake.result();
    if (self != null) {
      results.add(new Said("handshake ", self, handshake.exchange()));
    }
    Lists lists = Lists.of(probe, connection);
    var seen = new ArrayList<Exchange>();
    for (Lists.Page page : lists.pages()) {
      seen.addAll(page.heard().evidence());
      JsonObject result = page.result();
      if (result != null) {
        results.add(new Said(page.method() + " ", result, page.heard().evidence().getFirst()));
      }
    }
    return new Statements(results, lists, seen);
  }

  /// Why there is nothing to judge, or null if something was said.
  @Nullable Verdict missing() {
    if (lists.pages().isEmpty()) {
      return Verdict.notApplicable("the server declares no tools, prompts or resources");
    }
    return lists.served() == 0 ? Verdict.untestable("no list was served", seen) : null;
  }

  /// The exchange in which a tool of this name was listed, or the last one.
  Exchange listing(String member, JsonObject item) {
    for (Said said : results) {
      JsonArray items = said.result().array(member);
      if (items != null && items.items().contains(item)) {
        return said.exchange();
      }
    }
    return seen.getLast();
  }

  /// Every text, the names of members included.
  List<Text> texts() {
    var texts = new ArrayList<Text>();
    for (Said said : results) {
      collect(said.result(), said.where(), said.exchange(), texts);
    }
    return texts;
  }

  /// Every text in a value.
  static void collect(JsonValue value, String where, Exchange exchange, List<Text> texts) {
    switch (value) {
      case JsonString(String text) -> texts.add(new Text(where, text, exchange));
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          collect(array.items().get(i), JsonPointer.child(where, i), exchange, texts);
        }
      }
      case JsonObject object -> {
        for (JsonObject.Member member : object.members()) {
          texts.add(new Text("a name in " + where, member.name(), exchange));
          collect(member.value(), JsonPointer.child(where, member.name()), exchange, texts);
        }
      }
      case JsonNumber _, JsonBoolean _, JsonNull _ -> {}
    }
  }

  /// The verdict on suspicions in texts.
  Verdict judged(
      List<Text> texts, Function<String, List<Suspicion>> look, String expected, String holds) {
    var found = new ArrayList<Suspicion.Placed>();
    for (Text text : texts) {
      for (Suspicion suspicion : look.apply(text.text())) {
        found.add(new Suspicion.Placed(text.where(), suspicion, text.exchange()));
      }
    }
    return judged(found, expected, texts.size() + holds);
  }

  /// The verdict on suspicions; holds only if something was said.
  Verdict judged(List<Suspicion.Placed> found, String expected, String holds) {
    if (!found.isEmpty()) {
      return Suspicion.verdict(found, expected);
    }
    Verdict missing = missing();
    return missing == null ? new Verdict.Holds(holds, seen) : missing;
  }
}
