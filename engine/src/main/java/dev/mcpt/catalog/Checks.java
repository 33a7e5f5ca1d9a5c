package dev.mcpt.catalog;

import dev.mcpt.check.Check;
import dev.mcpt.compliance.jsonrpc.UnknownMethodIsRefused;
import dev.mcpt.compliance.lifecycle.InitializeResultIsComplete;
import dev.mcpt.compliance.tools.EachToolHasNameAndInputSchema;
import java.util.List;

/// **The one list** of checks: a new check is a line here. Sorted by area, then by id.
final class Checks {

  static final List<Check> ALL =
      List.of(
          // jsonrpc
          new UnknownMethodIsRefused(),
          // lifecycle
          new InitializeResultIsComplete(),
          // tools
          new EachToolHasNameAndInputSchema());

  private Checks() {}
}
