package dev.mcpt.security;

import dev.mcpt.check.Verdict;
import dev.mcpt.wire.client.Connection;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.exchange.Received;
import dev.mcpt.wire.exchange.Redactor;
import dev.mcpt.wire.json.JsonObject;
import dev.mcpt.wire.rpc.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects credentials out of what arrives, and keeps them out of the evidence.
final class SecretHunt {

  private final List<Suspicion.Placed> found = new ArrayList<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final Connection connection;
  private int texts;

  SecretHunt(Connection connection) {
    this.connection = connection;
  }

  /// Looks through every text of a message.
  void look(Message message, String where, Exchange exchange) {
    JsonObject json = message.json();
    if (json != null) {
      var all = new ArrayList<Statements.Text>();
      Statements.collect(json, where + " ", exchange, all);
      all.forEach(text -> look(text.text(), text.where(), exchange));
    }
  }

  void look(String text, String where, Exchange exchange) {
    texts++;
    for (Credentials.Found one : Credentials.in(text)) {
      secrets.add(one.value());
      connection.transport().recorder().hide(one.value());
      found.add(new Suspicion.Placed(where, one.suspicion(), exchange));
    }
  }

  int texts() {
    return texts;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  Verdict verdict(String expected) {
    Redactor redactor = Redactor.of(secrets);
    return Suspicion.verdict(
        found.stream()
            .map(it ->
                new Suspicion.Placed(it.where(), it.suspicion(), clean(it.exchange(), redactor)))
            .toList(),
        expected);
  }

  private static Exchange clean(Exchange seen, Redactor redactor) {
    return new Exchange(
        seen.number(),
        seen.label(),
        seen.channel(),
        seen.startedAt(),
        seen.took(),
        seen.sentHead(),
        redactor.text(seen.sentBody()),
        seen.received().stream()
            .map(it -> new Received(it.after(), redactor.text(it.head()), redactor.text(it.body())))
            .toList(),
        seen.failure());
  }
}
