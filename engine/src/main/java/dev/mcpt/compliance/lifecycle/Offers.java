package dev.mcpt.compliance.lifecycle;

import dev.mcpt.check.Introduction;
import dev.mcpt.check.Probe;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Era;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which revision a server names when it is asked for one.
///
/// @param asked in the order of asking, each with the answer; an empty text where there was none
/// @param evidence the traffic
record Offers(Map<String, String> asked, List<Exchange> evidence) {

  /// A revision that does not exist.
  static final String UNKNOWN = "1900-01-01";

  Offers {
    asked = new LinkedHashMap<>(asked);
    evidence = List.copyOf(evidence);
  }

  /// Greets once with each revision of the stateful era, and once with one that does not exist.
  static Offers of(Probe probe) throws ConnectionFailure, InterruptedException {
    probe.connection();
    Map<String, String> asked = new LinkedHashMap<>();
    var evidence = new ArrayList<Exchange>();
    for (Revision revision : Revision.values()) {
      if (revision.era() == Era.STATEFUL) {
        ask(probe, revision.id(), asked, evidence);
      }
    }
    ask(probe, UNKNOWN, asked, evidence);
    return new Offers(asked, evidence);
  }

  private static void ask(
      Probe probe, String version, Map<String, String> asked, List<Exchange> evidence)
      throws ConnectionFailure, InterruptedException {
    try (Greeting greeting = Greeting.of(probe, Introduction.params(version))) {
      asked.put(version, Objects.requireNonNullElse(greeting.offered(), ""));
      evidence.addAll(greeting.heard().evidence());
    }
  }

  String answerTo(String version) {
    return asked.getOrDefault(version, "");
  }

  /// The revisions that came back as they were asked for.
  List<Revision> accepted() {
    return Arrays.stream(Revision.values())
        .filter(revision -> answerTo(revision.id()).equals(revision.id()))
        .toList();
  }

  /// The revisions that the server named in answer to anything.
  Set<Revision> named() {
    Set<Revision> named = EnumSet.noneOf(Revision.class);
    for (String answer : asked.values()) {
      Revision revision = Revision.of(answer);
      if (revision != null && revision.era() == Era.STATEFUL) {
        named.add(revision);
      }
    }
    return named;
  }
}
