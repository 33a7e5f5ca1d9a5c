package dev.mcpt.security;

import dev.mcpt.check.Verdict;
import dev.mcpt.wire.exchange.Exchange;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Something in a text that should not be there.
///
/// @param kind what it looks like
/// @param confidence 0..1 that it is what it looks like
/// @param shown the span in question, everything invisible made visible
record Suspicion(String kind, double confidence, String shown) {

  /// From this confidence on a suspicion is a finding, below it a warning.
  static final double SURE = 0.6;

  private static final int SAID = 5;

  /// A suspicion and where it was found.
  ///
  /// @param where in words: the request, or the place in a list
  record Placed(String where, Suspicion suspicion, Exchange exchange) {
    @Override
    public String toString() {
      return where + ": " + suspicion.kind() + " " + suspicion.shown();
    }
  }

  /// The verdict on all that was found, which is something.
  static Verdict verdict(List<Placed> found, String expected) {
    List<Placed> sorted =
        found.stream()
            .sorted(
                Comparator.<Placed>comparingDouble(it -> it.suspicion().confidence()).reversed())
            .toList();
    List<Placed> told = sorted.subList(0, Math.min(SAID, sorted.size()));
    int more = sorted.size() - told.size();
    String message =
        String.join("; ", told.stream().map(Placed::toString).toList())
            + (more == 0 ? "" : "; and " + more + " more");
    Set<Exchange> evidence = new LinkedHashSet<>();
    told.forEach(it -> evidence.add(it.exchange()));
    double confidence = sorted.getFirst().suspicion().confidence();
    return confidence >= SURE
        ? Verdict.suspected(message, expected, confidence, List.copyOf(evidence))
        : new Verdict.Tolerated(message, expected, List.copyOf(evidence));
  }
}
