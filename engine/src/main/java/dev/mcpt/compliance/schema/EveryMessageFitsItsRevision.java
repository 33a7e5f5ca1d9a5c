package dev.mcpt.compliance.schema;

import dev.mcpt.check.Applies;
import dev.mcpt.check.Check;
import dev.mcpt.check.Level;
import dev.mcpt.check.Probe;
import dev.mcpt.check.Requirement;
import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.revision.Revision;
import dev.mcpt.wire.transport.ConnectionFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every message has the shape that the negotiated revision gives it.
public final class EveryMessageFitsItsRevision implements Check {

  private static final int SAID = 8;
  private static final int SHOWN = 5;

  @Override
  public Requirement requirement() {
    return Requirement.protocol(
        "schema-valid-per-revision",
        "Every message fits the schema of the revision in which the conversation is held.",
        Level.MUST,
        "schema",
        Applies.everywhere(),
        "schema");
  }

  @Override
  public Verdict run(Probe probe) throws ConnectionFailure, InterruptedException {
    Revision revision = probe.revision();
    List<Arrival> arrivals = Traffic.of(probe);
    Set<String> broken = new LinkedHashSet<>();
    Set<String> early = new LinkedHashSet<>();
    Set<Exchange> breaking = new LinkedHashSet<>();
    Set<Exchange> hasty = new LinkedHashSet<>();
    Set<Exchange> seen = new LinkedHashSet<>();
    for (Arrival arrival : arrivals) {
      note(arrival, arrival.broken(revision), broken, breaking);
      note(arrival, arrival.early(revision), early, hasty);
      note(arrival, List.of(arrival.request()), new LinkedHashSet<>(), seen);
    }
    early.removeAll(broken);
    String expected = "messages of the shapes of " + revision.id();
    String also = early.isEmpty() ? "" : "; used before its revision: " + list(early);
    if (!broken.isEmpty()) {
      return Verdict.violated(list(broken) + also, expected, first(breaking));
    }
    if (!Traffic.served(arrivals)) {
      return Verdict.untestable(
          "nothing was served after the handshake, so there is nothing to judge", first(seen));
    }
    if (!early.isEmpty()) {
      return new Verdict.Tolerated(
          "used before its revision: " + list(early), expected, first(hasty));
    }
    return new Verdict.Holds(
        arrivals.size() + " messages, each of a shape of " + revision.id(), List.copyOf(seen));
  }

  private static void note(
      Arrival arrival, List<String> problems, Set<String> all, Set<Exchange> where) {
    all.addAll(problems);
    Exchange exchange = arrival.exchange();
    if (!problems.isEmpty() && exchange != null) {
      where.add(exchange);
    }
  }

  private static String list(Set<String> problems) {
    List<String> some = problems.stream().limit(SAID).toList();
    int more = problems.size() - some.size();
    return String.join("; ", some) + (more == 0 ? "" : "; and " + more + " more");
  }

  private static List<Exchange> first(Set<Exchange> exchanges) {
    return new ArrayList<>(exchanges).subList(0, Math.min(SHOWN, exchanges.size()));
  }
}
