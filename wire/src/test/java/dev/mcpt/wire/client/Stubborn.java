package dev.mcpt.wire.client;

import dev.mcpt.wire.transport.StdioTarget;
import java.util.ArrayList;
import java.util.List;

/// A process that ends of nothing but KILL, with a child and a grandchild that ignore TERM as well.
/// It tells on its stderr how far its end has come: `eof`, then `term`.
final class Stubborn {

  private static final String FAMILY =
      """
      trap 'echo term >&2' TERM
      (trap '' TERM; sleep 600 & sleep 600) &
      """;

  private static final String NOTHING_ENDS_IT =
      """
      echo eof >&2
      while :; do wait; sleep 0.2; done
      """;

  private Stubborn() {}

  /// Answers `initialize` with 2025-06-18, and nothing else.
  static StdioTarget server() {
    List<String> command = new ArrayList<>(Scripted.server(Scripted.LEGACY).command());
    command.add(FAMILY + command.removeLast() + NOTHING_ENDS_IT);
    return StdioTarget.of(command);
  }
}
