package dev.mcpt.catalog;

import dev.mcpt.check.Check;
import java.util.List;

/// **The one list** of checks: a new check is a line here. Sorted by area, then by id.
final class Checks {

  static final List<Check> ALL = List.of();

  private Checks() {}
}
