package dev.mcpt.check;

import dev.mcpt.wire.exchange.Exchange;
import dev.mcpt.wire.transport.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a check found out.
public sealed interface Verdict {

  /// One sentence: what was seen.
  String message();

  /// The traffic that shows it, in order.
  List<Exchange> evidence();

  /// The requirement was tested and holds.
  record Holds(String message, List<Exchange> evidence) implements Verdict {
    public Holds {
      evidence = List.copyOf(evidence);
    }
  }

  /// The requirement was tested and does not hold.
  ///
  /// @param confidence 0..1 for heuristics, null where the verdict is certain
  record Violated(
      String message, String expected, @Nullable Double confidence, List<Exchange> evidence)
      implements Verdict {
    public Violated {
      evidence = List.copyOf(evidence);
    }
  }

  /// Not what the requirement asks, but the specification leaves room: a warning, never a failure.
  record Tolerated(String message, String expected, List<Exchange> evidence) implements Verdict {
    public Tolerated {
      evidence = List.copyOf(evidence);
    }
  }

  /// The requirement's precondition is absent on this server.
  record NotApplicable(String message) implements Verdict {
    @Override
    public List<Exchange> evidence() {
      return List.of();
    }
  }

  /// Something that the check needs is missing or failed, so nothing can be said. Never green.
  record Untestable(String message, List<Exchange> evidence) implements Verdict {
    public Untestable {
      evidence = List.copyOf(evidence);
    }
  }

  static Verdict holds(String message) {
    return new Holds(message, List.of());
  }

  static Verdict holds(String message, Reply seen) {
    return new Holds(message, List.of(seen.exchange()));
  }

  static Verdict violated(String message, String expected, Reply seen) {
    return new Violated(message, expected, null, List.of(seen.exchange()));
  }

  static Verdict violated(String message, String expected, List<Exchange> seen) {
    return new Violated(message, expected, null, seen);
  }

  static Verdict suspected(
      String message, String expected, double confidence, List<Exchange> seen) {
    return new Violated(message, expected, confidence, seen);
  }

  static Verdict tolerated(String message, String expected, Reply seen) {
    return new Tolerated(message, expected, List.of(seen.exchange()));
  }

  static Verdict notApplicable(String reason) {
    return new NotApplicable(reason);
  }

  static Verdict untestable(String reason, List<Exchange> seen) {
    return new Untestable(reason, seen);
  }
}
