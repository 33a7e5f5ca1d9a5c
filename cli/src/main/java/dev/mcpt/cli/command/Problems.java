package dev.mcpt.cli.command;

import dev.mcpt.config.ConfigException;
import dev.mcpt.config.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what the user can put right, so that all of it is said at once.
final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /// Something that may find problems.
  @FunctionalInterface
  interface Asking<T> {
    T ask() throws ConfigException;
  }

  /// The answer, or null after its problems were noted.
  <T> @Nullable T ask(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (ConfigException e) {
      found.addAll(e.problems());
      return null;
    }
  }

  void add(String where, String what, String hint) {
    found.add(new Problem(where, what, hint));
  }

  /// @throws ConfigException with all problems, if there are any
  void stopHere() throws ConfigException {
    if (!found.isEmpty()) {
      throw new ConfigException(found.stream().distinct().toList());
    }
  }
}
