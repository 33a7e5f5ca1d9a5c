package dev.mcpt.testbed.oauth;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The faults that are switched on: for good, or for the next few requests that they apply to. Safe
/// for use by several threads.
final class Faults {

  private final EnumSet<Fault> lasting = EnumSet.noneOf(Fault.class);
  private final Map<Fault, Integer> passing = new EnumMap<>(Fault.class);

  Faults(Set<Fault> lasting) {
    this.lasting.addAll(lasting);
  }

  synchronized void next(Fault fault, int times) {
    passing.merge(fault, times, Integer::sum);
  }

  /// Whether the request at hand, to which the fault applies, suffers it.
  synchronized boolean strikes(Fault fault) {
    if (lasting.contains(fault)) {
      return true;
    }
    Integer left = passing.get(fault);
    if (left == null || left == 0) {
      return false;
    }
    passing.put(fault, left - 1);
    return true;
  }
}
