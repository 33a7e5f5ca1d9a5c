package dev.mcpt.compare;

import dev.mcpt.results.Broken;
import dev.mcpt.results.Errored;
import dev.mcpt.results.Failed;
import dev.mcpt.results.NotApplicable;
import dev.mcpt.results.Outcome;
import dev.mcpt.results.Passed;
import dev.mcpt.results.Untestable;
import dev.mcpt.results.Warned;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of a test from one run to the next.
public enum Change {
  /// It succeeded and does no longer, or it succeeds less often than chance explains.
  REGRESSED,
  /// It fails, and did not run before.
  NEW_AND_FAILING,
  /// It did not succeed, and does not yet.
  STILL_FAILING,
  /// It passed, and is warned of now.
  NEW_WARNING,
  /// It is warned of as before, in other words.
  OTHER_WARNING,
  /// It succeeded or failed, and is not applicable or not testable now.
  NOT_TESTED_NOW,
  /// It is not in the later run.
  VANISHED,
  /// It was not in the earlier run, and does not fail.
  APPEARED,
  /// It was not applicable or not testable, and succeeds now.
  TESTED_NOW,
  /// It did not succeed and does now.
  FIXED,
  /// It was warned of, and passes now.
  NO_WARNING_NOW,
  /// As before.
  SAME;

  /// How an outcome counts here.
  private enum Side {
    GOOD,
    BAD,
    SILENT
  }

  /// The change in words.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// The word in JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param before null: the test was not there
  /// @param after null: the test is not there
  /// @param rates of a test that was repeated, else null
  static Change of(@Nullable Outcome before, @Nullable Outcome after, @Nullable RateShift rates) {
    if (after == null) {
      return VANISHED;
    }
    Side now = side(after);
    if (before == null) {
      return now == Side.BAD ? NEW_AND_FAILING : APPEARED;
    }
    Side then = side(before);
    return switch (now) {
      case SILENT -> then == Side.SILENT ? SAME : NOT_TESTED_NOW;
      case BAD ->
          switch (then) {
            case GOOD -> REGRESSED;
            case SILENT -> NEW_AND_FAILING;
            case BAD -> rates != null && rates.fell() ? REGRESSED : STILL_FAILING;
          };
      case GOOD ->
          switch (then) {
            case BAD -> FIXED;
            case SILENT -> TESTED_NOW;
            case GOOD -> warnings(before, after);
          };
    };
  }

  private static Change warnings(Outcome before, Outcome after) {
    boolean then = before instanceof Warned;
    boolean now = after instanceof Warned;
    if (then && now) {
      return before.message().equals(after.message()) ? SAME : OTHER_WARNING;
    }
    return now ? NEW_WARNING : then ? NO_WARNING_NOW : SAME;
  }

  private static Side side(Outcome outcome) {
    return switch (outcome) {
      case Passed _, Warned _ -> Side.GOOD;
      case Failed _, Errored _, Broken _ -> Side.BAD;
      case NotApplicable _, Untestable _ -> Side.SILENT;
    };
  }
}
