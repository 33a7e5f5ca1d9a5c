package dev.mcpt.testbed.defect;

import java.util.EnumSet;
import java.util.Set;

/// The defects that are switched on.
public final class Defects {

  private final EnumSet<Defect> on = EnumSet.noneOf(Defect.class);

  /// Switches on the defects with these ids.
  ///
  /// @throws IllegalArgumentException when an id is unknown; the message names it
  public Defects(Set<String> ids) {
    for (String id : ids) {
      Defect defect = Defect.of(id);
      if (defect == null) {
        throw new IllegalArgumentException("unknown defect: " + id);
      }
      on.add(defect);
    }
  }

  /// Whether the server has this defect.
  public boolean has(Defect defect) {
    return on.contains(defect);
  }
}
